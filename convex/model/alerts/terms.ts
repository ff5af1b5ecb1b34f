// The checks that every write of an alert shares.
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { isMetric, metricEntry, type MetricName } from "../metrics/catalogue"
import { requireText } from "../text"
import { LONGEST_WINDOW, SHORTEST_WINDOW, type AlertTerms } from "./condition"
import { isId, nameOfValue } from "./value"

const NAME_LENGTH = 80
const VALUE_LENGTH = 200

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
