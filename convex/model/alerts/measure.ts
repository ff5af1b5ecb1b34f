import type { Doc } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { readMetric } from "../metrics/read"
import { amountOf, windowBounds, type AlertTerms } from "./condition"

/** What an alert's metric comes to in its window up to `now` (ms). */
export async function measure(
  ctx: QueryCtx,
  alert: AlertTerms & Pick<Doc<"alerts">, "workspaceId">,
  now: number,
): Promise<number> {
  const { workspaceId, metric, dimension, value, windowMinutes } = alert
  const bounds = windowBounds(now, windowMinutes)
  const lines = await readMetric(
    { ...ctx, workspaceId },
    { metric, dimension, values: dimension === "" ? null : [value], bounds },
  )
  return amountOf(lines, alert)
}
