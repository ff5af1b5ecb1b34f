"use client"

import { useMutation } from "convex/react"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { useUndo } from "@/components/undo/undo-provider"
import { api } from "@/convex/_generated/api"
import { applyAdd, applyChange, applyRemove } from "./apply-edit"
import { applyMove, type Move } from "./apply-move"
import { UNCONFIRMED, type Board, type Deal, type DealId } from "./board-types"
import { editsBetween, toDealFields, toValues, type DealInput } from "./deal-input"
import { onBoards } from "./on-boards"

/**
 * The things a person can do to a deal, each shown before the server answers, taken back if it refuses, and
 * offered for undoing. `save` rejects with the server's error; the others tell the person themselves.
 */
function useDealActions(board: Board | undefined) {
  const { _id: workspaceId } = useWorkspace()
  const createRecord = useMutation(api.records.create)
  const updateRecord = useMutation(api.records.update)
  const removeRecord = useMutation(api.records.remove)
  const moveDeal = useMutation(api.deals.move)
  const { perform } = useUndo()

  async function create(input: DealInput) {
    const deal = unconfirmedDeal(input)
    const shown = createRecord.withOptimisticUpdate(onBoards(workspaceId, (board) => applyAdd(board, deal)))
    const values = toValues(toDealFields(input))
    await perform(shown({ workspaceId, object: "deal", values }), `${deal.name} added`)
  }

  async function update(deal: Deal, input: DealInput) {
    const fields = toDealFields(input)
    const edits = editsBetween(deal, fields)
    if (edits.length === 0) return
    const { stageId, ...change } = { ...fields, contactName: input.contact?.name ?? null }
    const shown = updateRecord.withOptimisticUpdate(
      onBoards(workspaceId, (board) => {
        const changed = applyChange(board, deal._id, change)
        return stageId === deal.stageId ? changed : applyMove(changed, moveToTop(deal._id, stageId))
      }),
    )
    await perform(shown({ workspaceId, object: "deal", recordId: deal._id, edits }), `Changed ${fields.name}`)
  }

  async function move(move: Move) {
    const shown = moveDeal.withOptimisticUpdate(onBoards(workspaceId, (board) => applyMove(board, move)))
    const deal = board?.deals.find(({ _id }) => _id === move.dealId)
    const stage = board?.stages.find(({ _id }) => _id === move.stageId)
    const isNewStage = deal && stage && deal.stageId !== stage._id
    const words = isNewStage ? `Moved ${deal.name} to ${stage.name}` : "Order changed"
    await perform(shown({ workspaceId, ...move }), words)
  }

  async function remove(deal: Deal) {
    const shown = removeRecord.withOptimisticUpdate(
      onBoards(workspaceId, (board) => applyRemove(board, deal._id)),
    )
    await perform(shown({ workspaceId, object: "deal", recordId: deal._id }), `Deleted ${deal.name}`)
  }

  return {
    /** Creates when there is no deal yet, updates otherwise. */
    save: (deal: Deal | null, input: DealInput) => (deal ? update(deal, input) : create(input)),
    /** As `save` of a new deal, for where no form stays open to show a refusal. */
    add: (input: DealInput) => void create(input).catch(tellError),
    move: (next: Move) => void move(next).catch(tellError),
    remove: (deal: Deal) => void remove(deal).catch(tellError),
  }
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
    contactName: input.contact?.name ?? null,
    ...toDealFields(input),
  }
}

export { moveToTop, useDealActions }
