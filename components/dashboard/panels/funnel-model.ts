// The stages of a pipeline as a funnel. Pure.
import type { MetricSeries } from "@/convex/model/metrics/read"

type Stage = { _id: string; name: string; kind: "open" | "won" | "lost" }

export type FunnelStep = {
  stageId: string
  name: string
  kind: Stage["kind"]
  /** Deals that reached the stage in this time. */
  entered: number
  /** How many reached the next stage for each that reached this one; null where none comes next. */
  onward: number | null
  /** Average time of those that left it; null when none did. */
  stoodMs: number | null
}

/** Open stages and the won ones as steps, the lost ones after them. */
export function funnelOf(
  stages: readonly Stage[],
  entered: readonly MetricSeries[],
  left: readonly MetricSeries[],
): FunnelStep[] {
  const way = stages.filter(({ kind }) => kind !== "lost")
  const countOf = ({ _id }: Stage) => entered.find(({ value }) => value === _id)?.count ?? 0
  const step = (stage: Stage, next: Stage | undefined): FunnelStep => {
    const gone = left.find(({ value }) => value === stage._id)
    const count = countOf(stage)
    return {
      ...{ stageId: stage._id, name: stage.name, kind: stage.kind, entered: count },
      onward: next === undefined || count === 0 ? null : countOf(next) / count,
      stoodMs: gone === undefined || gone.count === 0 ? null : gone.sum / gone.count,
    }
  }
  return [
    ...way.map((stage, index) => step(stage, way[index + 1])),
    ...stages.filter(({ kind }) => kind === "lost").map((stage) => step(stage, undefined)),
  ]
}
