// Where a moved deal lands on the board, with the counts and totals that follow.
import { generateKeyBetween } from "fractional-indexing"
import { dealsInStage, type Board, type Deal, type DealId, type StageId } from "./board-types"
import { shiftStage } from "./stage-totals"

/** `afterDealId` is the deal above the new place; null means the top of the stage. */
type Move = { dealId: DealId; stageId: StageId; afterDealId: DealId | null }

/** The board after the move. A deal or stage that is no longer there leaves the board as it is. */
function applyMove(board: Board, move: Move): Board {
  const deal = board.deals.find(({ _id }) => _id === move.dealId)
  if (!deal || !board.stages.some(({ _id }) => _id === move.stageId)) return board

  const others = board.deals.filter((other) => other !== deal)
  const moved = { ...deal, stageId: move.stageId, rank: rankAfter(others, move) }
  const left = shiftStage(board.stages, deal.stageId, deal, -1)
  return { ...board, stages: shiftStage(left, move.stageId, deal, 1), deals: [...others, moved] }
}

/** A rank between the neighbours. A neighbour that has gone meanwhile counts as "top", as it does on the server. */
function rankAfter(others: readonly Deal[], { stageId, afterDealId }: Move): string {
  const lane = dealsInStage(others, stageId)
  const below = lane.findIndex(({ _id }) => _id === afterDealId) + 1
  const above = lane[below - 1]?.rank ?? null
  return generateKeyBetween(
    above,
    lane.slice(below).find(({ rank }) => above === null || rank > above)?.rank ?? null,
  )
}

export { applyMove, type Move }
