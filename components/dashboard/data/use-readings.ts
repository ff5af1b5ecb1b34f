"use client"

import { useQueries, type RequestForQueries } from "convex/react"
import { useDeferredValue, useState } from "react"

import { useSame } from "@/components/shared/use-same"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { MetricSeries } from "@/convex/model/metrics/read"
import { errorToWords } from "@/lib/errors-to-words"

import type { Ask } from "./asks"

export type Reading =
  | { state: "loading" }
  | { state: "failed"; message: string }
  /** `series[i]` answers `asks[i]`; stale while new questions are on their way. */
  | { state: "ready"; asks: Ask[]; series: MetricSeries[][]; stale: boolean }

type Ready = Extract<Reading, { state: "ready" }>

/** The live answers to some questions. While new ones are asked, the old answers stay. */
export function useReadings(asked: Ask[]): Reading {
  const asks = useSame(asked)
  const { _id: workspaceId } = useWorkspace()
  const queries: RequestForQueries = Object.fromEntries(
    asks.map((ask, index) => [String(index), { query: api.metrics.series, args: { workspaceId, ...ask } }]),
  )
  const answers = useQueries(queries)
  const [kept, setKept] = useState<Ready | null>(null)
  const fresh = asks.map((_, index): MetricSeries[] | Error | undefined => answers[String(index)])
  const failed = fresh.find((answer) => answer instanceof Error)
  if (failed !== undefined) return { state: "failed", message: errorToWords(failed).message }
  if (fresh.every((answer): answer is MetricSeries[] => Array.isArray(answer))) {
    const isSame = kept?.asks === asks && fresh.every((answer, index) => answer === kept.series[index])
    if (isSame) return kept
    const ready: Ready = { state: "ready", asks, series: fresh, stale: false }
    setKept(ready)
    return ready
  }
  return kept === null ? { state: "loading" } : { ...kept, stale: true }
}

/**
 * The same for what takes long to draw: a frame later, so that the numbers of the page, which came with it, are
 * painted before a chart is drawn anew.
 */
export function useDrawnReadings(asks: Ask[]): Reading {
  return useDeferredValue(useReadings(asks))
}
