// The board as the server sends it, and the few readings of it that everybody shares.
import type { FunctionReturnType } from "convex/server"
import type { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import { DAY } from "@/convex/model/time"

type Board = FunctionReturnType<typeof api.deals.board>
type Deal = Board["deals"][number]
type Stage = Board["stages"][number]
type DealId = Id<"deals">
type StageId = Id<"stages">

/** A card shown before the server has confirmed it carries an id of ours; it cannot be moved or edited yet. */
const UNCONFIRMED = "unconfirmed-"

function isConfirmed(deal: Deal) {
  return !deal._id.startsWith(UNCONFIRMED)
}

/** The deals of one stage, top first. Ranks that are equal keep the order of the list. */
function dealsInStage(deals: readonly Deal[], stageId: StageId): Deal[] {
  return deals
    .filter((deal) => deal.stageId === stageId)
    .sort((a, b) => (a.rank === b.rank ? 0 : a.rank < b.rank ? -1 : 1))
}

/** Won and lost deals are closed; an open one is overdue when its close date lies before today (both days in UTC). */
function isOverdue(deal: Pick<Deal, "closeDate">, stage: Pick<Stage, "kind">, today: string) {
  return stage.kind === "open" && deal.closeDate !== null && deal.closeDate < today
}

/** Cards of a stage beyond those the board was sent with: all of them from the top. */
type Columns = ReadonlyMap<StageId, readonly Deal[]>

/** The board with the columns that have been asked for in full. */
function withColumns(board: Board, columns: Columns): Board {
  if (columns.size === 0) return board
  const rest = board.deals.filter((deal) => !columns.has(deal.stageId))
  const own = board.stages.flatMap(({ _id }) => columns.get(_id) ?? [])
  return { ...board, deals: [...rest, ...own] }
}

/** Whole days a deal has been in its stage. */
function daysInStage({ stageSince }: Pick<Deal, "stageSince">, now: number): number {
  return Math.max(0, Math.floor((now - stageSince) / DAY))
}

export {
  daysInStage,
  dealsInStage,
  isConfirmed,
  isOverdue,
  UNCONFIRMED,
  withColumns,
  type Board,
  type Columns,
  type Deal,
  type DealId,
  type Stage,
  type StageId,
}
