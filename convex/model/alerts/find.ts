// Looking up alerts, what they measure now, and the checks every write of one shares.
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { readNames, type Pointer } from "../events/names"
import { findMembership } from "../members/find"
import { isMetric, metricEntry, type Dimension, type MetricName } from "../metrics/catalogue"
import { readMetric } from "../metrics/read"
import { requireText } from "../text"
import { amountOf, LONGEST_WINDOW, SHORTEST_WINDOW, windowBounds, type AlertTerms } from "./condition"

/** Most alerts of one workspace. */
export const MAX_ALERTS = 50
const NAME_LENGTH = 80
const VALUE_LENGTH = 200

export async function requireAlert(ctx: WorkspaceQueryCtx, alertId: Id<"alerts">): Promise<Doc<"alerts">> {
  const alert = await ctx.db.get("alerts", alertId)
  if (alert?.workspaceId !== ctx.workspaceId) throw refuse("not_found", "That alert is not there any more.")
  return alert
}

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

/** The terms as they are stored, or `invalid` with the field that does not fit. */
export async function requireTerms(ctx: WorkspaceQueryCtx, terms: AlertTerms): Promise<AlertTerms> {
  const { metric, measure, threshold, windowMinutes } = terms
  if (!isMetric(metric)) throw refuse("invalid", "There is no such metric.", "metric")
  const { unit } = metricEntry(metric)
  if (measure === "sum" && unit === "count") {
    throw refuse("invalid", "That metric is only counted, it has nothing to add up.", "measure")
  }
  if (!Number.isSafeInteger(threshold) || threshold < 0) {
    throw refuse("invalid", "The threshold is zero or more.", "threshold")
  }
  if (
    !Number.isInteger(windowMinutes / SHORTEST_WINDOW) ||
    windowMinutes < SHORTEST_WINDOW ||
    windowMinutes > LONGEST_WINDOW
  ) {
    throw refuse("invalid", "The window is 15 minutes to 30 days, in quarters of an hour.", "windowMinutes")
  }
  const currency = measure === "sum" && unit === "money" ? requireCurrency(terms.currency) : ""
  const name = requireText(terms.name, "name", "The name", NAME_LENGTH)
  return { ...terms, ...(await requireValue(ctx, metric, terms)), name, currency }
}

function requireCurrency(currency: string): string {
  if (/^[A-Z]{3}$/.test(currency)) return currency
  throw refuse("invalid", "A currency has three letters, such as EUR.", "currency")
}

/** A dimension the metric has, and a value of it that is of this workspace. */
async function requireValue(
  ctx: WorkspaceQueryCtx,
  metric: MetricName,
  { dimension, value }: AlertTerms,
): Promise<Pick<AlertTerms, "dimension" | "value">> {
  if (dimension === "") return { dimension, value: "" }
  const known: readonly string[] = metricEntry(metric).dimensions
  if (!known.includes(dimension))
    throw refuse("invalid", "That metric cannot be split that way.", "dimension")
  if (value === "" || value.length > VALUE_LENGTH)
    throw refuse("invalid", "Choose what it is about.", "value")
  if (POINTED.has(dimension as Dimension) && (await nameOfValue(ctx, { dimension, value })) === null) {
    throw refuse("not_found", "What it is about is not there any more.", "value")
  }
  return { dimension, value }
}

const POINTED: ReadonlySet<Dimension> = new Set<Dimension>(["person", "stage", "pipeline"])

/** What the value an alert is about is called; null when there is none, or it is gone. */
export async function nameOfValue(
  ctx: WorkspaceQueryCtx,
  { dimension, value }: Pick<AlertTerms, "dimension" | "value">,
): Promise<string | null> {
  if (dimension === "") return null
  if (!POINTED.has(dimension as Dimension)) return value
  if (dimension === "person" && !(await isMember(ctx, value))) return null
  const names = await readNames(ctx, [{ id: value, type: dimension as Pointer["type"] }])
  return names.get(value) ?? null
}

async function isMember(ctx: WorkspaceQueryCtx, id: string): Promise<boolean> {
  const userId = ctx.db.normalizeId("users", id)
  return userId !== null && (await findMembership(ctx, ctx.workspaceId, userId)) !== null
}
