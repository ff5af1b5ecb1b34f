import type { Doc } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"

/** What happened in the first release, told as events; those rows knew no values. */
export async function migrateActivity(ctx: MutationCtx, row: Doc<"activity">): Promise<void> {
  const { _id, _creationTime, ...told } = row
  await ctx.db.insert("events", {
    ...told,
    ...{ source: "app", changes: [], operationId: null, previousUpdatedAt: null },
  })
  await ctx.db.delete("activity", _id)
}
