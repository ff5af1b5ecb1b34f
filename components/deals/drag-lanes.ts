// The order of cards while one is being dragged: per stage, the ids of its deals from the top.
// Only ids live here, so a deal that others change during the drag is still drawn from the live board.
import { dealsInStage, type Board, type DealId, type StageId } from "./board-types"
import type { Move } from "./apply-move"

type Lanes = ReadonlyMap<StageId, readonly DealId[]>

function lanesOf(board: Board): Lanes {
  return new Map(board.stages.map(({ _id }) => [_id, dealsInStage(board.deals, _id).map((deal) => deal._id)]))
}

function laneWith(lanes: Lanes, dealId: DealId): StageId | undefined {
  for (const [stageId, lane] of lanes) if (lane.includes(dealId)) return stageId
  return undefined
}

/** Takes the deal out of its lane and puts it at `index` of another (or the same) one; beyond the end means last. */
function placeInLane(lanes: Lanes, dealId: DealId, stageId: StageId, index: number): Lanes {
  const next = new Map<StageId, readonly DealId[]>()
  for (const [id, lane] of lanes) {
    const rest = lane.filter((other) => other !== dealId)
    next.set(id, id === stageId ? [...rest.slice(0, index), dealId, ...rest.slice(index)] : rest)
  }
  return next
}

/** What the server must be told so that the deal ends where it lies in these lanes. */
function moveFromLanes(lanes: Lanes, dealId: DealId): Move | undefined {
  const stageId = laneWith(lanes, dealId)
  if (stageId === undefined) return undefined
  const lane = lanes.get(stageId) ?? []
  return { dealId, stageId, afterDealId: lane[lane.indexOf(dealId) - 1] ?? null }
}

/** A drop on the place the deal came from is no move. */
function changesPlace(before: Lanes, after: Lanes, dealId: DealId): boolean {
  const from = moveFromLanes(before, dealId)
  const to = moveFromLanes(after, dealId)
  return from?.stageId !== to?.stageId || from?.afterDealId !== to?.afterDealId
}

export { changesPlace, laneWith, lanesOf, moveFromLanes, placeInLane, type Lanes }
