import type { Doc } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { OBJECT_WORDS } from "../fields/catalogue"
import { refuse } from "../../errors"
import type { OperationCtx } from "../operations/operate"
import type { RecordDraft, StoredRecord } from "./kinds"
import { putChanged } from "./write"

/** Hides a record from every list; restoreRecord brings it back. Doing it twice changes nothing. */
export async function removeRecord(ctx: OperationCtx, record: StoredRecord): Promise<void> {
  if (record.doc.deletedAt !== null) return
  const doc = { ...record.doc, deletedAt: ctx.operation.at }
  await putChanged(ctx, record, { object: record.object, doc } as RecordDraft, "removed")
}

/** Brings a removed record back. Refused with `conflict` when a unique value of it has been given away. */
export async function restoreRecord(ctx: OperationCtx, record: StoredRecord): Promise<void> {
  if (record.doc.deletedAt === null) return
  if (record.object === "deal") await requireItsStage(ctx, record.doc)
  const doc = { ...record.doc, deletedAt: null }
  await putChanged(ctx, record, { object: record.object, doc } as RecordDraft, "restored")
}

/** A stage that was deleted while the deal was away cannot take it back. */
export async function requireItsStage(ctx: QueryCtx, deal: Pick<Doc<"deals">, "stageId">): Promise<void> {
  const stage = await ctx.db.get("stages", deal.stageId)
  if (stage !== null) return
  throw refuse("conflict", `The stage of that ${OBJECT_WORDS.deal.one} no longer exists.`, "stageId")
}
