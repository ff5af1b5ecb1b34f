// Who may read nightly reports, and who may prove and correct the numbers.
import type { Rows } from "../access.helpers"

export const rows: Rows = {
  "reports:list": {
    who: "dashboard.read",
    args: () => ({ paginationOpts: { numItems: 10, cursor: null } }),
  },
  "reports:get": { who: "dashboard.read", args: () => ({ day: "2026-11-26" }) },
  "reports:mail": { who: "dashboard.read" },
  "reports:setMail": { who: "dashboard.read", args: () => ({ wants: true }) },

  "recounts:kept": { who: "metrics.check" },
  "recounts:latest": { who: "metrics.check" },
  // The first one to ask may still be being answered.
  "recounts:check": { who: "metrics.check", answers: ["conflict"] },
  "recounts:correct": { who: "metrics.check", answers: ["conflict"] },
}
