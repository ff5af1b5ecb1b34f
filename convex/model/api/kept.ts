import { DAY } from "../time"

/** Ms that the row of a request is kept. */
export const REQUESTS_KEPT = 30 * DAY
