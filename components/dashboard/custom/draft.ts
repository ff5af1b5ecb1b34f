// A panel while it is put together: whatever is chosen, it stays one that can be drawn. Pure.
import {
  haveSum,
  isMeasuring,
  MOST_METRICS,
  splitsOf,
  type Panel,
  type PanelKind,
} from "@/convex/model/dashboards/panel"
import {
  isMetric,
  METRIC_NAMES,
  metricEntry,
  type Dimension,
  type MetricName,
} from "@/convex/model/metrics/catalogue"

const SIZES: Record<PanelKind, { width: number; height: number }> = {
  number: { width: 1, height: 1 },
  time: { width: 2, height: 2 },
  breakdown: { width: 1, height: 2 },
  leaderboard: { width: 1, height: 2 },
  heat: { width: 2, height: 2 },
  funnel: { width: 2, height: 3 },
  gauge: { width: 2, height: 2 },
  active: { width: 2, height: 2 },
  now: { width: 1, height: 1 },
  feed: { width: 1, height: 2 },
  traffic: { width: 1, height: 2 },
}

/** Metrics a panel of this kind can show. */
export function metricsFor(kind: PanelKind): MetricName[] {
  return METRIC_NAMES.filter(
    (name) =>
      kind === "time" || kind === "number" || kind === "heat" || splitsOf(kind, metricEntry(name)).length > 0,
  )
}

export function newDraft(id: string): Panel {
  return withKind(
    {
      ...{
        id,
        kind: "number",
        metrics: ["contacts.created"],
        dimension: "",
        measure: "count",
        shape: "area",
      },
      ...SIZES.number,
    },
    "number",
  )
}

/** The same as another kind of panel, in the size that suits it. */
export function withKind(draft: Panel, kind: PanelKind): Panel {
  const { id, title, measure, shape } = draft
  const panel = { id, kind, ...(title !== undefined && { title }), measure, shape, ...SIZES[kind] }
  if (kind === "gauge") return { ...panel, metrics: ["contacts"], dimension: "", measure: "count" }
  if (!isMeasuring(kind)) return { ...panel, metrics: [], dimension: "", measure: "count" }
  const offered = metricsFor(kind)
  const metrics = draft.metrics.filter((name) => isMetric(name) && offered.includes(name))
  return withMetrics(
    { ...panel, dimension: draft.dimension, metrics: [] },
    metrics.length > 0 ? metrics : [offered[0]],
  )
}

/** The same with other metrics: what they do not have, a sum or a split, goes. */
export function withMetrics(draft: Panel, metrics: readonly string[]): Panel {
  const kept = metrics.filter(isMetric).slice(0, draft.kind === "time" ? MOST_METRICS : 1)
  const entries = kept.map(metricEntry)
  const splits = entries.length === 1 ? splitsOf(draft.kind, entries[0]) : []
  const isNeeded = draft.kind === "breakdown" || draft.kind === "leaderboard"
  const stays = splits.includes(draft.dimension as Dimension)
  return {
    ...draft,
    metrics: kept,
    measure: haveSum(entries) ? draft.measure : "count",
    dimension: stays ? draft.dimension : isNeeded ? (splits[0] ?? "") : "",
  }
}
