// What follows from a record's own values, before it is written: a deal takes its status from its stage, an
// activity its name from its text, a deal or an activity its company from its contact.
import { generateKeyBetween } from "fractional-indexing"
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import { ACTIVITY_KINDS } from "../fields/catalogue"
import type { OperationCtx } from "../operations/operate"
import { sortable } from "../text"
import type { RecordDraft } from "./kinds"
import { requireStage } from "./references"
import { requireDoc } from "./store"

const SUBJECT_LENGTH = 80

/** The draft with everything that follows from it: a deal lands on top of a new stage. `before` is null for a new record. */
export async function settleDraft(
  ctx: OperationCtx,
  before: RecordDraft | null,
  draft: RecordDraft,
  at: number,
): Promise<RecordDraft> {
  switch (draft.object) {
    case "deal":
      return { object: "deal", doc: await settleDeal(ctx, before, draft.doc, at) }
    case "activity":
      return { object: "activity", doc: await settleActivity(ctx, before, draft.doc) }
    default:
      return draft
  }
}

type DealDraft = Extract<RecordDraft, { object: "deal" }>["doc"]
type ActivityDraft = Extract<RecordDraft, { object: "activity" }>["doc"]

async function settleDeal(
  ctx: OperationCtx,
  before: RecordDraft | null,
  deal: DealDraft,
  at: number,
): Promise<DealDraft> {
  const previous = before?.object === "deal" ? before.doc : null
  const settled = { ...deal }
  if (previous === null && settled.companyId === null && settled.contactId !== null) {
    settled.companyId = (await requireDoc(ctx, "contact", settled.contactId)).companyId
  }
  if (previous?.stageId === settled.stageId) return settled
  const stage = await requireStage(ctx, settled.stageId)
  const closed = stage.kind !== "open"
  const stillClosed = closed && previous !== null && previous.status !== "open"
  return {
    ...settled,
    pipelineId: stage.pipelineId,
    status: stage.kind,
    rank: await topOf(ctx, stage._id),
    stageSince: at,
    closedAt: closed ? (stillClosed ? previous.closedAt : at) : null,
  }
}

/** A rank above every live deal of the stage. */
export async function topOf(ctx: MutationCtx, stageId: Id<"stages">): Promise<string> {
  const first = await ctx.db
    .query("deals")
    .withIndex("by_stage_and_deletedAt_and_rank", (q) => q.eq("stageId", stageId).eq("deletedAt", null))
    .first()
  return generateKeyBetween(null, first?.rank ?? null)
}

async function settleActivity(
  ctx: OperationCtx,
  before: RecordDraft | null,
  activity: ActivityDraft,
): Promise<ActivityDraft> {
  const settled = { ...activity }
  if (before === null) {
    if (settled.dealId !== null && settled.contactId === null && settled.companyId === null) {
      const deal = await requireDoc(ctx, "deal", settled.dealId)
      settled.contactId = deal.contactId
      settled.companyId = deal.companyId
    }
    if (settled.contactId !== null && settled.companyId === null) {
      settled.companyId = (await requireDoc(ctx, "contact", settled.contactId)).companyId
    }
  }
  if (settled.kind !== "task" && (settled.dueDate !== null || settled.doneAt !== null)) {
    throw refuse("invalid", "Only a task has a due date.", "dueDate")
  }
  if (settled.name.trim() === "") {
    const name = firstLine(settled.body) || kindLabel(settled.kind)
    return { ...settled, name, sortName: sortable(name) }
  }
  return settled
}

function firstLine(text: string): string {
  const [line] = text.trim().split("\n")
  return line.length > SUBJECT_LENGTH ? `${line.slice(0, SUBJECT_LENGTH - 1).trimEnd()}…` : line
}

function kindLabel(kind: string): string {
  return ACTIVITY_KINDS.find((each) => each.id === kind)?.label ?? kind
}
