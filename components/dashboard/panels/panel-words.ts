// What panels are called. Pure.
import type { Panel, PanelKind } from "@/convex/model/dashboards/panel"
import {
  GAUGES,
  isMetric,
  metricEntry,
  type Dimension,
  type GaugeName,
} from "@/convex/model/metrics/catalogue"

import { DIMENSION_WORDS } from "../data/use-value-names"

export const KIND_WORDS: Record<PanelKind, { label: string; says: string }> = {
  number: { label: "Number", says: "One figure, with its change against the period before." },
  time: {
    label: "Over time",
    says: "Up to five metrics, or one split by something, as lines, areas or bars.",
  },
  breakdown: { label: "Breakdown", says: "One metric split by something, the largest first." },
  leaderboard: { label: "Leaderboard", says: "Who did the most." },
  heat: { label: "Week by hour", says: "When in the week it happens." },
  funnel: { label: "Funnel", says: "How many deals reach each stage, and how long they stand there." },
  gauge: { label: "Total", says: "How much there is of something, noted every hour." },
  active: { label: "Active people", says: "How many different people did something." },
  now: { label: "Right now", says: "Who is here and what goes on at this moment." },
  feed: { label: "Lately", says: "The latest changes, as they happen." },
  traffic: {
    label: "Live traffic",
    says: "Messages, connections and grants of the realtime API, as they happen.",
  },
}

/** The title of a panel: its own, or what it shows. */
export function titleOf({ title, kind, metrics, dimension, measure }: Panel): string {
  if (title !== undefined && title !== "") return title
  if (kind === "gauge") return GAUGES[metrics[0] as GaugeName]?.label ?? "A total that is gone"
  const names = metrics.map((metric) =>
    isMetric(metric) ? metricEntry(metric).label : "A metric that is gone",
  )
  if (names.length === 0) return KIND_WORDS[kind].label
  const first = isMetric(metrics[0]) ? metricEntry(metrics[0]) : null
  const ofTime = measure === "sum" && first?.unit === "ms" ? ": average time" : ""
  const by = dimension === "" ? "" : ` ${DIMENSION_WORDS[dimension as Dimension]?.of ?? ""}`
  const when = kind === "heat" ? " by weekday and hour" : ""
  return `${names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(" and ")}${ofTime}${by}${when}`
}

/** What exactly is counted, as sentences. */
export function countsOf({ kind, metrics }: Panel): string {
  const counts = metrics.filter(isMetric).map((metric) => metricEntry(metric).counts)
  return counts.length > 0 ? counts.join(" ") : KIND_WORDS[kind].says
}
