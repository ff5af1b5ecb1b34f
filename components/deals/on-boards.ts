// Optimistic changes of every board and column the browser holds, so that a card moves before the server answers.
import type { OptimisticLocalStore } from "convex/browser"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import { dealsInStage, withColumns, type Board, type Deal, type StageId } from "./board-types"

/** An optimistic update: Convex runs it again on every new board, so `change` must be a pure function of it. */
function onBoards(workspaceId: Id<"workspaces">, change: (board: Board) => Board) {
  return (store: OptimisticLocalStore) => {
    const columns = store
      .getAllQueries(api.deals.column)
      .filter(({ args, value }) => args.workspaceId === workspaceId && value !== undefined)
    const longest = new Map<StageId, readonly Deal[]>()
    for (const { args, value = [] } of columns) {
      if (value.length >= (longest.get(args.stageId)?.length ?? 0)) longest.set(args.stageId, value)
    }
    for (const { args, value: board } of store.getAllQueries(api.deals.board)) {
      if (board === undefined || args.workspaceId !== workspaceId) continue
      const changed = change(withColumns(board, longest))
      store.setQuery(api.deals.board, args, changed)
      for (const column of columns) {
        const { stageId } = column.args
        if (!board.stages.some(({ _id }) => _id === stageId)) continue
        store.setQuery(api.deals.column, column.args, dealsInStage(changed.deals, stageId))
      }
    }
  }
}

export { onBoards }
