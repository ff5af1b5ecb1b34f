import { refuse } from "../../errors"
import { OBJECT_WORDS } from "../fields/catalogue"
import { fieldsFor, type OperationCtx } from "../operations/operate"
import type { RecordDraft, StoredRecord, SubjectName } from "../records/kinds"
import { requireRecord } from "../records/store"
import { updateRecord } from "../records/update"
import { readValues, withValues } from "../records/values"
import { putChanged } from "../records/write"
import { mergedValues } from "./choose"
import { readRelations } from "./relations"

/** Most records that move in the transaction of the merge. */
export const MOST_RELATIONS = 1_000

/**
 * Makes one record of two. What hung on the loser hangs on the winner afterwards, the winner gets the chosen values
 * and the lists of both, and the loser is removed and knows where it went. The loser goes first, so that its unique
 * values are free for the winner; undo walks the other way.
 */
export async function mergeRecords(
  ctx: OperationCtx,
  object: SubjectName,
  ids: { winnerId: string; loserId: string },
  fromLoser: readonly string[],
): Promise<void> {
  const winner = await requireRecord(ctx, object, ids.winnerId, "winnerId")
  const loser = await requireRecord(ctx, object, ids.loserId, "loserId")
  if (winner.doc._id === loser.doc._id) {
    throw refuse("invalid", `Choose two different ${OBJECT_WORDS[object].many}.`, "loserId")
  }
  const relations = await readRelations(ctx, object, loser.doc._id, MOST_RELATIONS + 1)
  if (relations.length > MOST_RELATIONS) {
    throw refuse(
      "limit_reached",
      `More than ${MOST_RELATIONS} records hang on ${loser.doc.name}. Keep it, and merge the other one into it.`,
      "loserId",
    )
  }
  const fields = await fieldsFor(ctx, object)
  const values = mergedValues(
    fields,
    { values: readValues(winner, fields) },
    { values: readValues(loser, fields) },
    fromLoser,
  )
  await putChanged(ctx, loser, mergedAway(loser, winner.doc._id, ctx.operation.at), "merged")
  for (const { record, field } of relations) {
    await putChanged(ctx, record, withValues(record, { [field]: winner.doc._id }), "updated")
  }
  await updateRecord(ctx, await requireRecord(ctx, object, winner.doc._id), values)
}

function mergedAway({ object, doc }: StoredRecord, winnerId: string, at: number): RecordDraft {
  return { object, doc: { ...doc, deletedAt: at, mergedInto: winnerId } } as RecordDraft
}
