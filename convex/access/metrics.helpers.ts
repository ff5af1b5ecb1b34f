// Who may read the numbers over time.
import type { Rows } from "../access.helpers"

const HOUR = 3_600_000

export const rows: Rows = {
  "metrics:series": {
    who: "dashboard.read",
    args: () => ({ metric: "contacts.created", dimension: "", values: null, bounds: [0, HOUR, 2 * HOUR] }),
  },
  "metrics:active": {
    who: "dashboard.read",
    args: () => ({ period: "day", from: "2026-11-01", to: "2026-12-01" }),
  },
}
