// What a panel may be: pure rules that the server checks and the form for panels follows.
import type { Infer } from "convex/values"
import type { vPanel, vPanelKind } from "../../tables/dashboards"
import {
  GAUGES,
  isMetric,
  METRIC_NAMES,
  metricEntry,
  type Dimension,
  type MetricEntry,
} from "../metrics/catalogue"

export type Panel = Infer<typeof vPanel>
export type PanelKind = Infer<typeof vPanelKind>

export const COLUMNS = 4
export const MOST_ROWS = 4
export const MOST_PANELS = 40
/** Lines of one chart that can still be told apart. */
export const MOST_METRICS = 5
export const TITLE_LENGTH = 80

/** Kinds that show a metric of one's choice. */
const MEASURING: readonly PanelKind[] = ["number", "time", "breakdown", "leaderboard", "heat"]

export function isMeasuring(kind: PanelKind): boolean {
  return MEASURING.includes(kind)
}

/** What a panel of this kind can split a metric by. */
export function splitsOf(
  kind: PanelKind,
  { dimensions }: Pick<MetricEntry, "dimensions">,
): readonly Dimension[] {
  if (kind === "leaderboard") return dimensions.filter((dimension) => dimension === "person")
  return kind === "time" || kind === "breakdown" ? dimensions : []
}

/** Whether what they measure can be drawn as sums on one axis. */
export function haveSum(entries: readonly Pick<MetricEntry, "unit">[]): boolean {
  return entries.length > 0 && entries.every(({ unit }) => unit !== "count" && unit === entries[0].unit)
}

/** What is wrong with a panel, as a sentence; null when it is right. */
export function faultOf(panel: Panel): string | null {
  const { kind, metrics, dimension, measure, width, height, title, id } = panel
  if (id === "" || id.length > 40) return "A panel needs an id."
  if (title !== undefined && title.length > TITLE_LENGTH)
    return `A title has at most ${TITLE_LENGTH} letters.`
  if (!isWithin(width, COLUMNS) || !isWithin(height, MOST_ROWS)) return "A panel of that size does not fit."
  if (kind === "gauge") {
    return metrics.length === 1 && Object.hasOwn(GAUGES, metrics[0]) ? null : "There is no such total."
  }
  if (!isMeasuring(kind))
    return metrics.length === 0 && dimension === "" ? null : "This panel shows no metric."
  if (metrics.length < 1 || metrics.length > (kind === "time" ? MOST_METRICS : 1)) {
    return "Choose what the panel shows."
  }
  const known: readonly string[] = METRIC_NAMES
  if (!metrics.every((name) => known.includes(name))) return "There is no such metric."
  const entries = metrics.filter(isMetric).map(metricEntry)
  if (measure === "sum" && !haveSum(entries))
    return entries.length > 1 ? "Those metrics have no sum in common." : "That metric has no sum."
  const needsSplit = kind === "breakdown" || kind === "leaderboard"
  if (dimension === "") return needsSplit ? "Choose what to split by." : null
  if (entries.length > 1) return "Several metrics cannot be split at once."
  const splits: readonly string[] = splitsOf(kind, entries[0])
  return splits.includes(dimension) ? null : "That metric cannot be split that way."
}

function isWithin(size: number, most: number): boolean {
  return Number.isInteger(size) && size >= 1 && size <= most
}
