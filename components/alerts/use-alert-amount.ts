"use client"

import { useQuery } from "convex/react"
import { useKept } from "@/components/shared/use-kept"
import { useNow } from "@/components/shared/use-now"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { amountOf, windowBounds, type AlertTerms } from "@/convex/model/alerts/condition"

/** The clock of the page is behind by up to half a minute; what happens meanwhile belongs to the window too. */
const CLOCK_STEP = 30_000

/** What an alert measures at present, live; undefined until it is known. */
function useAlertAmount(terms: AlertTerms | null): number | undefined {
  const { _id: workspaceId } = useWorkspace()
  const now = useNow() + CLOCK_STEP
  const lines = useQuery(
    api.metrics.series,
    terms === null
      ? "skip"
      : {
          ...{ workspaceId, metric: terms.metric, dimension: terms.dimension },
          values: terms.dimension === "" ? null : [terms.value],
          bounds: windowBounds(now, terms.windowMinutes),
        },
  )
  const kept = useKept(lines)
  return terms === null || kept === undefined ? undefined : amountOf(kept, terms)
}

export { useAlertAmount }
