// When an alert fires: the stretch of time it looks at, whether its condition holds, and what follows. Pure.
import type { Infer } from "convex/values"
import type { vAlertState, vAlertTerms } from "../../tables/alerts"
import { QUARTER } from "../metrics/buckets"
import { MINUTE, DAY } from "../time"

export type AlertTerms = Infer<typeof vAlertTerms>
export type AlertState = Infer<typeof vAlertState>

export const SHORTEST_WINDOW = 15
export const LONGEST_WINDOW = 30 * 24 * 60
/** Up to here minutes are kept apart (see metrics/read); longer windows move by the quarter of an hour. */
const BY_MINUTE = 2 * DAY

/** Beginning and end of the window that reaches up to `now` (ms), on edges that metrics can be cut at. */
export function windowBounds(now: number, windowMinutes: number): [from: number, to: number] {
  const length = windowMinutes * MINUTE
  const step = length <= BY_MINUTE ? MINUTE : QUARTER
  const to = (Math.floor(now / step) + 1) * step
  return [to - length, to]
}

export function holds(
  { condition, threshold }: Pick<AlertTerms, "condition" | "threshold">,
  value: number,
): boolean {
  return condition === "above" ? value > threshold : value < threshold
}

/** An alert fires when its condition begins to hold, and not again before it has stopped to hold. */
export function nextStep(state: AlertState, isHolding: boolean): "fire" | "rearm" | "stay" {
  if (state === "quiet" && isHolding) return "fire"
  return state === "firing" && !isHolding ? "rearm" : "stay"
}

/** What the lines of a reading come to for an alert. */
export function amountOf(
  lines: readonly { currency: string; count: number; sum: number }[],
  { measure, currency }: Pick<AlertTerms, "measure" | "currency">,
): number {
  if (measure === "count") return lines.reduce((total, line) => total + line.count, 0)
  return lines.filter((line) => line.currency === currency).reduce((total, line) => total + line.sum, 0)
}
