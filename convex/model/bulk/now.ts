import type { Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { operate } from "../operations/operate"
import type { SubjectName } from "../records/kinds"
import { findRecord, notThere } from "../records/store"
import { prepareChange, type BulkChange } from "./change"

/** Most records changed in one transaction; model/bulk/job changes any number in the background. */
export const MOST_AT_ONCE = 500

/** Changes the records in this transaction, as one operation. `kept`: how many could not take the change. */
export async function changeNow(
  ctx: WorkspaceMutationCtx,
  object: SubjectName,
  recordIds: readonly string[],
  change: BulkChange,
): Promise<{ operationId: Id<"operations"> | null; kept: number }> {
  if (recordIds.length > MOST_AT_ONCE) {
    throw refuse("limit_reached", `At most ${MOST_AT_ONCE} records can be changed at once.`, "recordIds")
  }
  const { result: kept, operationId } = await operate(ctx, { kind: "bulk" }, async (opCtx) => {
    const apply = await prepareChange(opCtx, object, change)
    let kept = 0
    for (const recordId of new Set(recordIds)) {
      const record = await findRecord(ctx, object, recordId)
      if (record === null) throw notThere(object)
      if (!(await apply(record))) kept++
    }
    return kept
  })
  return { operationId, kept }
}
