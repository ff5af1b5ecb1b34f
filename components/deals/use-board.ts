"use client"

// The board as it is shown: the pipeline with its first cards, and the columns somebody wants to see more of.
import { useQueries, useQuery } from "convex/react"
import { useMemo, useState } from "react"
import { useKept } from "@/components/shared/use-kept"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { withColumns, type Board, type Deal, type StageId } from "./board-types"
import type { BoardFilter } from "./board-filter"

/** Cards added to a column by one "Show more". */
const MORE = 100
/** As many as the server sends of one stage. */
const MOST = 500

type Limits = Readonly<Record<StageId, number>>

function useBoard(pipelineId: string | null, filter: BoardFilter) {
  const { _id: workspaceId } = useWorkspace()
  const args = useStable({ workspaceId, filter, ...(pipelineId !== null && { pipelineId }) })
  // Not useQuery: a pipeline that is gone is an answer here, and no reason for the error page.
  const { board: answer } = useQueries(useMemo(() => ({ board: { query: api.deals.board, args } }), [args]))
  const isGone = answer instanceof Error
  const fresh = isGone ? undefined : (answer as Board | undefined)
  // While another pipeline or filter is on its way the previous one stays.
  const sent = useKept(fresh)
  const [limits, setLimits] = useState<Limits>({})
  const columns = useColumns(filter, limits)

  function showMore(stageId: StageId, shown: number) {
    setLimits((limits) => ({
      ...limits,
      [stageId]: Math.min(MOST, Math.max(shown, limits[stageId] ?? 0) + MORE),
    }))
  }

  return {
    board: sent && !isGone ? withColumns(sent, columns) : undefined,
    isGone,
    /** Another board is on its way. */
    isStale: fresh === undefined,
    showMore,
    /** The column shows as many cards as a board can show. */
    isFull: (stageId: StageId) => (limits[stageId] ?? 0) >= MOST,
  }
}

/** The longer columns that have arrived. A filtered board comes whole. */
function useColumns({ ownerId, tagId, search }: BoardFilter, limits: Limits): Map<StageId, readonly Deal[]> {
  const { _id: workspaceId } = useWorkspace()
  const isFiltered = ownerId !== undefined || tagId !== undefined || (search ?? "") !== ""
  const asked = useStable(isFiltered ? [] : (Object.entries(limits) as [StageId, number][]))
  const queries = useMemo(() => {
    const columnOf = ([stageId, limit]: [StageId, number]) =>
      [stageId, { query: api.deals.column, args: { workspaceId, stageId, limit } }] as const
    return Object.fromEntries(asked.map(columnOf))
  }, [workspaceId, asked])
  const answers = useQueries(queries)
  // A column that is growing keeps its cards until the longer one is there.
  const [kept, setKept] = useState<Readonly<Record<string, readonly Deal[]>>>({})
  const arrived = Object.entries(answers).filter(([, deals]) => Array.isArray(deals)) as [StageId, Deal[]][]
  if (arrived.some(([stageId, deals]) => kept[stageId] !== deals)) {
    setKept({ ...kept, ...Object.fromEntries(arrived) })
  }
  return new Map(
    asked.flatMap(([stageId]) => {
      const deals = answers[stageId] ?? kept[stageId]
      return Array.isArray(deals) ? [[stageId, deals as readonly Deal[]]] : []
    }),
  )
}

/** The same object as long as it says the same: useQueries subscribes anew for every new one. */
function useStable<T>(value: T): T {
  const text = JSON.stringify(value)
  return useMemo(() => JSON.parse(text) as T, [text])
}

/** The pipelines one can switch between; undefined until they are there. */
function usePipelines() {
  const { _id: workspaceId } = useWorkspace()
  return useQuery(api.pipelines.list, { workspaceId })
}

export { useBoard, usePipelines }
