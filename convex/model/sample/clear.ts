// Removes exactly what the sample data brought: every record that came from it, the events that tell of them, and
// tags and fields nobody uses. Records people added stay; where they pointed at a sample record they point at
// nothing.
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import type { ObjectName } from "../fields/catalogue"
import { applyMoves, factMoves } from "../metrics/count"
import { operate, type OperationCtx } from "../operations/operate"
import { TABLE_OF, type StoredRecord } from "../records/kinds"
import { updateRecord } from "../records/update"
import { withdraw } from "../records/write"
import { removeExtras } from "./bring"

const RECORDS_PER_BATCH = 80
/** Spread over a year, each takes up to twenty rows of metrics along; a transaction may make 4,096 queries. */
const EVENTS_PER_BATCH = 150
/** Records of people let go of one sample record in one transaction. */
const DETACHED_PER_BATCH = 100

/** What points at others goes first. */
const ORDER: readonly ObjectName[] = ["activity", "deal", "contact", "company"]

/** Removes the next few; answers whether there is more. */
export async function clearSome(ctx: WorkspaceMutationCtx, run: Doc<"sampleRuns">): Promise<boolean> {
  const removed = (await clearRecords(ctx, run)) || (await clearEvents(ctx, run.operationId))
  if (removed > 0) {
    await ctx.db.patch("sampleRuns", run._id, { removed: run.removed + removed, movedAt: Date.now() })
    return true
  }
  await removeExtras(ctx, run)
  await ctx.db.patch("operations", run.operationId, { undoneAt: Date.now() })
  await ctx.db.delete("sampleRuns", run._id)
  return false
}

async function clearRecords(ctx: WorkspaceMutationCtx, { operationId }: Doc<"sampleRuns">): Promise<number> {
  const options = { kind: "sample", source: "sample", label: "Sample data removed" } as const
  const { result } = await operate(ctx, options, async (opCtx) => {
    for (const object of ORDER) {
      const records = await recordsFrom(opCtx, object, operationId)
      if (records.length === 0) continue
      let steps = 0
      for (const record of records) {
        steps += 1 + (await detach(opCtx, record))
        if (steps > DETACHED_PER_BATCH) break
        await withdraw(opCtx, record)
      }
      return steps
    }
    return 0
  })
  return result
}

async function recordsFrom(
  ctx: OperationCtx,
  object: ObjectName,
  operationId: Id<"operations">,
): Promise<StoredRecord[]> {
  const docs = await ctx.db
    // All four tables have the index.
    .query(TABLE_OF[object] as "companies")
    .withIndex("by_origin", (q) => q.eq("originId", operationId))
    .take(RECORDS_PER_BATCH)
  return docs.map((doc) => ({ object, doc }) as StoredRecord)
}

/** Empties the fields of people's live records that name this one, up to a number; answers with how many. */
async function detach(ctx: OperationCtx, { object, doc }: StoredRecord): Promise<number> {
  if (object === "activity") return 0
  const pointers = await pointersTo(ctx, object, doc._id)
  for (const { record, field } of pointers) await updateRecord(ctx, record, { [field]: null })
  return pointers.length
}

type Pointer = { record: StoredRecord; field: "companyId" | "contactId" | "dealId" }

async function pointersTo(
  ctx: OperationCtx,
  object: Exclude<ObjectName, "activity">,
  id: string,
): Promise<Pointer[]> {
  const field = `${object}Id` as const
  const limit = DETACHED_PER_BATCH
  const activities =
    object === "company"
      ? ctx.db
          .query("activities")
          .withIndex("by_company_and_deletedAt_and_at", (q) =>
            q.eq("companyId", id as Id<"companies">).eq("deletedAt", null),
          )
      : object === "contact"
        ? ctx.db
            .query("activities")
            .withIndex("by_contact_and_deletedAt_and_at", (q) =>
              q.eq("contactId", id as Id<"contacts">).eq("deletedAt", null),
            )
        : ctx.db
            .query("activities")
            .withIndex("by_deal_and_deletedAt_and_at", (q) =>
              q.eq("dealId", id as Id<"deals">).eq("deletedAt", null),
            )
  const deals =
    object === "company"
      ? ctx.db
          .query("deals")
          .withIndex("by_company_and_deletedAt_and_createdAt", (q) =>
            q.eq("companyId", id as Id<"companies">).eq("deletedAt", null),
          )
      : object === "contact"
        ? ctx.db
            .query("deals")
            .withIndex("by_contact_and_deletedAt_and_createdAt", (q) =>
              q.eq("contactId", id as Id<"contacts">).eq("deletedAt", null),
            )
        : null
  const contacts =
    object === "company"
      ? ctx.db
          .query("contacts")
          .withIndex("by_company_and_deletedAt_and_sortName", (q) =>
            q.eq("companyId", id as Id<"companies">).eq("deletedAt", null),
          )
      : null
  const found: StoredRecord[] = [
    ...(await activities.take(limit)).map((doc) => ({ object: "activity" as const, doc })),
    ...((await deals?.take(limit)) ?? []).map((doc) => ({ object: "deal" as const, doc })),
    ...((await contacts?.take(limit)) ?? []).map((doc) => ({ object: "contact" as const, doc })),
  ]
  return found.slice(0, limit).map((record) => ({ record, field }))
}

/** The audit rows of what never really happened. What people did with sample records stays on record. */
async function clearEvents(ctx: WorkspaceMutationCtx, operationId: Id<"operations">): Promise<number> {
  const events = await ctx.db
    .query("events")
    .withIndex("by_operation", (q) => q.eq("operationId", operationId))
    .take(EVENTS_PER_BATCH)
  const moves = events.flatMap((doc) => factMoves({ kind: "event", doc }, null))
  for (const { _id } of events) await ctx.db.delete("events", _id)
  await applyMoves(ctx, ctx.workspaceId, moves)
  return events.length
}
