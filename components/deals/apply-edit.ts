// How the board looks after a deal was added, changed or removed, before the server has answered.
import { generateKeyBetween } from "fractional-indexing"
import { dealsInStage, type Board, type Deal, type DealId } from "./board-types"
import { shiftStage } from "./stage-totals"

type DealChange = Partial<
  Pick<Deal, "name" | "amount" | "currency" | "contactId" | "contactName" | "closeDate" | "updatedAt">
>

/** A new deal goes to the top of its stage. */
function applyAdd(board: Board, deal: Deal): Board {
  if (!board.stages.some(({ _id }) => _id === deal.stageId)) return board
  const top = dealsInStage(board.deals, deal.stageId)[0]
  const added = { ...deal, rank: generateKeyBetween(null, top?.rank ?? null) }
  return {
    ...board,
    stages: shiftStage(board.stages, deal.stageId, deal, 1),
    deals: [...board.deals, added],
  }
}

function applyChange(board: Board, dealId: DealId, change: DealChange): Board {
  const deal = board.deals.find(({ _id }) => _id === dealId)
  if (!deal) return board
  const changed = { ...deal, ...change }
  const without = shiftStage(board.stages, deal.stageId, deal, -1)
  return {
    ...board,
    stages: shiftStage(without, deal.stageId, changed, 1),
    deals: board.deals.map((other) => (other === deal ? changed : other)),
  }
}

function applyRemove(board: Board, dealId: DealId): Board {
  const deal = board.deals.find(({ _id }) => _id === dealId)
  if (!deal) return board
  return {
    ...board,
    stages: shiftStage(board.stages, deal.stageId, deal, -1),
    deals: board.deals.filter((other) => other !== deal),
  }
}

export { applyAdd, applyChange, applyRemove, type DealChange }
