// Who may read the numbers over time.
import type { Rows } from "../access.helpers"
import { HOUR } from "../model/time"

export const rows: Rows = {
  "metrics:series": {
    who: "dashboard.read",
    args: () => ({ metric: "contacts.created", dimension: "", values: null, bounds: [0, HOUR, 2 * HOUR] }),
  },
  "metrics:rows": {
    who: "dashboard.read",
    args: () => ({
      ...{ metric: "contacts.created", dimension: "", value: "", from: 0, to: HOUR },
      paginationOpts: { numItems: 10, cursor: null },
    }),
  },
  "metrics:now": { who: "dashboard.read", args: () => ({ now: HOUR }) },
  "metrics:gauge": { who: "dashboard.read", args: () => ({ gauge: "contacts", bounds: [0, HOUR] }) },
  "metrics:standing": { who: "dashboard.read", args: () => ({ gauge: "contacts" }) },
  "pulse:online": { who: "dashboard.read" },
  "pulse:beat": { who: "signed in", args: () => ({ beat: 1 }) },
  "pulse:mine": { who: "signed in" },
  "metrics:active": {
    who: "dashboard.read",
    args: () => ({ period: "day", from: "2026-11-01", to: "2026-12-01" }),
  },
}
