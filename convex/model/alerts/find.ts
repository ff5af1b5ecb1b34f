// Looking up alerts, what they measure now, and the checks every write of one shares.
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { findMembership, nameOf } from "../members/find"
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
  if (isId(dimension) && (await nameOfValue(ctx, { dimension, value })) === null) {
    throw refuse("not_found", "What it is about is not there any more.", "value")
  }
  return { dimension, value }
}

/** Dimensions whose values are ids, by the table they are of. */
const TABLES = {
  person: "users",
  stage: "stages",
  pipeline: "pipelines",
  project: "projects",
  channel: "channels",
  key: "apiKeys",
} as const satisfies Partial<Record<Dimension, string>>

function isId(dimension: string): dimension is keyof typeof TABLES {
  return Object.hasOwn(TABLES, dimension)
}

/** What the value an alert is about is called; null when there is none, or it is not of this workspace. */
export async function nameOfValue(
  ctx: WorkspaceQueryCtx,
  { dimension, value }: Pick<AlertTerms, "dimension" | "value">,
): Promise<string | null> {
  if (dimension === "") return null
  if (!isId(dimension)) return value
  const table = TABLES[dimension]
  const id = ctx.db.normalizeId(table, value)
  if (id === null) return null
  if (table === "users") return await nameOfMember(ctx, id as Id<"users">)
  // One of the tables above; each of their rows has a name and a workspace.
  const doc = await ctx.db.get(table as "stages", id as Id<"stages">)
  return doc?.workspaceId === ctx.workspaceId ? doc.name : null
}

async function nameOfMember(ctx: WorkspaceQueryCtx, userId: Id<"users">): Promise<string | null> {
  return (await findMembership(ctx, ctx.workspaceId, userId)) === null ? null : await nameOf(ctx, userId)
}
