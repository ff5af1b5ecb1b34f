// The records somebody worked with last, for a search that nothing was typed into yet.
import type { Doc } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { OBJECTS, type StoredRecord } from "../records/kinds"
import { findRecord } from "../records/store"
import { viewHit, type Hit } from "./hits"

const SHOWN = 7
/** Events looked through for them. */
const READ = 60

/** Their own first; filled up with what others did, which is all a viewer has. */
export async function recentRecords(ctx: WorkspaceQueryCtx): Promise<Hit[]> {
  const found = new Map<string, StoredRecord>()
  await collect(ctx, found, await ownEvents(ctx))
  if (found.size < SHOWN) await collect(ctx, found, await allEvents(ctx))
  return await Promise.all([...found.values()].map((record) => viewHit(ctx, record, null, [])))
}

async function collect(
  ctx: WorkspaceQueryCtx,
  found: Map<string, StoredRecord>,
  events: readonly Doc<"events">[],
): Promise<void> {
  for (const { noun, subjectId } of events) {
    if (found.size === SHOWN) return
    const object = OBJECTS.find((each) => each === noun)
    const record = object === undefined ? null : await findRecord(ctx, object, subjectId)
    const subject = record?.object === "activity" ? await subjectOf(ctx, record.doc) : record
    if (subject !== null && subject.doc.deletedAt === null) found.set(subject.doc._id, subject)
  }
}

/** What an activity is about is what somebody worked with. */
async function subjectOf(
  ctx: WorkspaceQueryCtx,
  { dealId, contactId, companyId }: Doc<"activities">,
): Promise<StoredRecord | null> {
  if (dealId !== null) return await findRecord(ctx, "deal", dealId)
  if (contactId !== null) return await findRecord(ctx, "contact", contactId)
  return companyId === null ? null : await findRecord(ctx, "company", companyId)
}

async function ownEvents(ctx: WorkspaceQueryCtx): Promise<Doc<"events">[]> {
  return await ctx.db
    .query("events")
    .withIndex("by_workspace_and_actor_and_at", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("actorId", ctx.userId),
    )
    .order("desc")
    .take(READ)
}

async function allEvents(ctx: WorkspaceQueryCtx): Promise<Doc<"events">[]> {
  return await ctx.db
    .query("events")
    .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", ctx.workspaceId))
    .order("desc")
    .take(READ)
}
