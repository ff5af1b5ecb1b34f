"use client"

import type { OptimisticLocalStore } from "convex/browser"
import { useMutation } from "convex/react"
import { toast } from "sonner"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { errorToWords } from "@/lib/errors-to-words"
import { applyAdd, applyChange, applyRemove, applyRestore } from "./apply-edit"
import { applyMove, type Move } from "./apply-move"
import { UNCONFIRMED, type Board, type Deal, type DealId } from "./board-types"
import { toDealFields, type DealInput } from "./deal-input"

/**
 * The things a person can do to a deal, each shown before the server answers and taken back if it refuses.
 * `save` rejects with the server's error; `move` and `remove` tell the person themselves.
 */
function useDealActions() {
  const { _id: workspaceId } = useWorkspace()
  const createDeal = useMutation(api.deals.create)
  const updateDeal = useMutation(api.deals.update)
  const moveDeal = useMutation(api.deals.move)
  const removeDeal = useMutation(api.deals.remove)
  const restoreDeal = useMutation(api.deals.restore)

  /** An optimistic update: Convex runs it again on every new board, so it must be a pure function of it. */
  const onBoard = (change: (board: Board) => Board) => (store: OptimisticLocalStore) => {
    const board = store.getQuery(api.deals.board, { workspaceId })
    if (board) store.setQuery(api.deals.board, { workspaceId }, change(board))
  }

  async function create(input: DealInput) {
    const { contactId, closeDate, ...fields } = toDealFields(input)
    const deal = unconfirmedDeal(input)
    await createDeal.withOptimisticUpdate(onBoard((board) => applyAdd(board, deal)))({
      workspaceId,
      stageId: input.stageId,
      contactId: contactId ?? undefined,
      closeDate: closeDate ?? undefined,
      ...fields,
    })
  }

  async function update(deal: Deal, input: DealInput) {
    const fields = toDealFields(input)
    const change = { ...fields, contactName: input.contact?.name ?? null, updatedAt: Date.now() }
    const updated = updateDeal.withOptimisticUpdate(onBoard((board) => applyChange(board, deal._id, change)))(
      {
        workspaceId,
        dealId: deal._id,
        ...fields,
      },
    )
    const moved = input.stageId !== deal.stageId && sendMove(moveToTop(deal._id, input.stageId))
    await Promise.all([updated, moved])
  }

  function sendMove(move: Move) {
    return moveDeal.withOptimisticUpdate(onBoard((board) => applyMove(board, move)))({ workspaceId, ...move })
  }

  async function restore(deal: Deal) {
    const shown = restoreDeal.withOptimisticUpdate(onBoard((board) => applyRestore(board, deal)))
    await shown({ workspaceId, dealId: deal._id }).catch(tell)
  }

  async function remove(deal: Deal) {
    const shown = removeDeal.withOptimisticUpdate(onBoard((board) => applyRemove(board, deal._id)))
    try {
      await shown({ workspaceId, dealId: deal._id })
      toast("Deal deleted", { action: { label: "Undo", onClick: () => void restore(deal) } })
    } catch (error) {
      tell(error)
    }
  }

  return {
    /** Creates when there is no deal yet, updates otherwise. */
    save: (deal: Deal | null, input: DealInput) => (deal ? update(deal, input) : create(input)),
    move: (move: Move) => void sendMove(move).catch(tell),
    remove: (deal: Deal) => void remove(deal),
  }
}

function tell(error: unknown) {
  toast.error(errorToWords(error).message)
}

function moveToTop(dealId: DealId, stageId: Deal["stageId"]): Move {
  return { dealId, stageId, afterDealId: null }
}

let unconfirmedCount = 0

function unconfirmedDeal(input: DealInput): Deal {
  const now = Date.now()
  return {
    _id: `${UNCONFIRMED}${now}-${unconfirmedCount++}` as DealId,
    _creationTime: now,
    updatedAt: now,
    rank: "",
    companyId: null,
    companyName: null,
    ownerId: null,
    stageSince: now,
    stageId: input.stageId,
    contactName: input.contact?.name ?? null,
    ...toDealFields(input),
  }
}

export { moveToTop, useDealActions }
