// Every table whose rows belong to a workspace, with the index that pages them. A table that is missing here does
// not compile, and fails convex/workspaceDeletion.test.ts; so does a row with a file that is not named.
import { components } from "../../_generated/api"
import type { Doc, Id, TableNames } from "../../_generated/dataModel"
import type { DatabaseReader, MutationCtx } from "../../_generated/server"
import { endAnswer } from "../assistant/threads"
import { forgetRequests } from "../limits"
import { emptyRoom } from "../presence/rooms"

/** The row of the deletion itself goes last, with the workspace. */
type TenantTable = Exclude<
  { [Name in TableNames]: "workspaceId" extends keyof Doc<Name> ? Name : never }[TableNames],
  "workspaceDeletions"
>

type Plan<Name extends TenantTable> = {
  rows: (db: DatabaseReader, workspaceId: Id<"workspaces">, limit: number) => Promise<Doc<Name>[]>
  /** Files that only this row names. */
  files?: (row: Doc<Name>) => Id<"_storage">[]
  /** What a component keeps for this row. */
  removeParts?: (ctx: MutationCtx, row: Doc<Name>) => Promise<void>
  /** Rows in one transaction, where a row is heavy. */
  atOnce?: number
}

export const TENANT_TABLES: { readonly [Name in TenantTable]: Plan<Name> } = {
  memberships: {
    rows: (db, workspaceId, limit) =>
      db
        .query("memberships")
        .withIndex("by_workspace_and_user", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  invites: {
    rows: (db, workspaceId, limit) =>
      db
        .query("invites")
        .withIndex("by_workspace_and_state_and_email", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  mails: {
    rows: (db, workspaceId, limit) =>
      db
        .query("mails")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  assistantThreads: {
    rows: (db, workspaceId, limit) =>
      db
        .query("assistantThreads")
        .withIndex("by_workspace_and_user_and_updatedAt", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
    removeParts: removeConversation,
    atOnce: 10,
  },
  assistantQuestions: {
    rows: (db, workspaceId, limit) =>
      db
        .query("assistantQuestions")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  importRows: {
    rows: (db, workspaceId, limit) =>
      db
        .query("importRows")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
    // Up to 60 kB each.
    atOnce: 60,
  },
  importKeys: {
    rows: (db, workspaceId, limit) =>
      db
        .query("importKeys")
        .withIndex("by_workspace_and_key", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  imports: {
    rows: (db, workspaceId, limit) =>
      db
        .query("imports")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
    files: ({ fileId }) => (fileId === null ? [] : [fileId]),
  },
  activities: {
    rows: (db, workspaceId, limit) =>
      db
        .query("activities")
        .withIndex("by_workspace_and_deletedAt_and_createdAt", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  deals: {
    rows: (db, workspaceId, limit) =>
      db
        .query("deals")
        .withIndex("by_workspace_and_deletedAt_and_createdAt", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  stages: {
    rows: (db, workspaceId, limit) =>
      db
        .query("stages")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  pipelines: {
    rows: (db, workspaceId, limit) =>
      db
        .query("pipelines")
        .withIndex("by_workspace_and_rank", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  contacts: {
    rows: (db, workspaceId, limit) =>
      db
        .query("contacts")
        .withIndex("by_workspace_and_deletedAt_and_createdAt", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  companies: {
    rows: (db, workspaceId, limit) =>
      db
        .query("companies")
        .withIndex("by_workspace_and_deletedAt_and_createdAt", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  fieldValues: {
    rows: (db, workspaceId, limit) =>
      db
        .query("fieldValues")
        .withIndex("by_workspace_and_object_and_field_and_value", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  searchEntries: {
    rows: (db, workspaceId, limit) =>
      db
        .query("searchEntries")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  duplicateSuggestions: {
    rows: (db, workspaceId, limit) =>
      db
        .query("duplicateSuggestions")
        .withIndex("by_workspace_and_dismissedAt", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  customFields: {
    rows: (db, workspaceId, limit) =>
      db
        .query("customFields")
        .withIndex("by_workspace_and_object_and_rank", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  tags: {
    rows: (db, workspaceId, limit) =>
      db
        .query("tags")
        .withIndex("by_workspace_and_sortName", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  views: {
    rows: (db, workspaceId, limit) =>
      db
        .query("views")
        .withIndex("by_workspace_and_object", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  dashboards: {
    rows: (db, workspaceId, limit) =>
      db
        .query("dashboards")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  bulkJobs: {
    rows: (db, workspaceId, limit) =>
      db
        .query("bulkJobs")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
    atOnce: 10,
  },
  apiRequests: {
    rows: (db, workspaceId, limit) =>
      db
        .query("apiRequests")
        .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  messages: {
    rows: (db, workspaceId, limit) =>
      db
        .query("messages")
        .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
    // Up to 64 kB each.
    atOnce: 60,
  },
  connections: {
    rows: (db, workspaceId, limit) =>
      db
        .query("connections")
        .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  grants: {
    rows: (db, workspaceId, limit) =>
      db
        .query("grants")
        .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
    removeParts: (ctx, { _id }) => forgetRequests(ctx, _id),
    atOnce: 50,
  },
  apiKeys: {
    rows: (db, workspaceId, limit) =>
      db
        .query("apiKeys")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
    removeParts: (ctx, { _id }) => forgetRequests(ctx, _id),
    atOnce: 50,
  },
  channels: {
    rows: (db, workspaceId, limit) =>
      db
        .query("channels")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  projects: {
    rows: (db, workspaceId, limit) =>
      db
        .query("projects")
        .withIndex("by_workspace_and_sortName", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  counters: {
    rows: (db, workspaceId, limit) =>
      db
        .query("counters")
        .withIndex("by_workspace_and_metric_and_detail", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  metricBuckets: {
    rows: (db, workspaceId, limit) =>
      db
        .query("metricBuckets")
        .withIndex("by_value", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  activePeople: {
    rows: (db, workspaceId, limit) =>
      db
        .query("activePeople")
        .withIndex("by_workspace_and_period_and_start_and_user", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  activeCounts: {
    rows: (db, workspaceId, limit) =>
      db
        .query("activeCounts")
        .withIndex("by_workspace_and_period_and_start", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  signIns: {
    rows: (db, workspaceId, limit) =>
      db
        .query("signIns")
        .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  assistantUsages: {
    rows: (db, workspaceId, limit) =>
      db
        .query("assistantUsages")
        .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  gaugeDays: {
    rows: (db, workspaceId, limit) =>
      db
        .query("gaugeDays")
        .withIndex("by_gauge", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  onlinePeople: {
    rows: (db, workspaceId, limit) =>
      db
        .query("onlinePeople")
        .withIndex("by_workspace_and_user", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  alerts: {
    rows: (db, workspaceId, limit) =>
      db
        .query("alerts")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  alertWatches: {
    rows: (db, workspaceId, limit) =>
      db
        .query("alertWatches")
        .withIndex("by_workspace_and_metric", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  notifications: {
    rows: (db, workspaceId, limit) =>
      db
        .query("notifications")
        .withIndex("by_workspace_and_user", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  reports: {
    rows: (db, workspaceId, limit) =>
      db
        .query("reports")
        .withIndex("by_workspace_and_day", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  recounts: {
    rows: (db, workspaceId, limit) =>
      db
        .query("recounts")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  sampleRuns: {
    rows: (db, workspaceId, limit) =>
      db
        .query("sampleRuns")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  activity: {
    rows: (db, workspaceId, limit) =>
      db
        .query("activity")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  events: {
    rows: (db, workspaceId, limit) =>
      db
        .query("events")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
  presenceRooms: {
    rows: (db, workspaceId, limit) =>
      db
        .query("presenceRooms")
        .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
    removeParts: emptyRoom,
    atOnce: 25,
  },
  operations: {
    rows: (db, workspaceId, limit) =>
      db
        .query("operations")
        .withIndex("by_workspace_and_kind", (q) => q.eq("workspaceId", workspaceId))
        .take(limit),
  },
}

export const TENANT_TABLE_NAMES = Object.keys(TENANT_TABLES) as TenantTable[]

/** Removes up to `room` rows of one table with what hangs on them. `full` when there may be more. */
export async function emptyTable<Name extends TenantTable>(
  ctx: MutationCtx,
  name: Name,
  workspaceId: Id<"workspaces">,
  room: number,
): Promise<{ removed: number; full: boolean }> {
  const plan: Plan<Name> = TENANT_TABLES[name]
  const limit = Math.min(room, plan.atOnce ?? room)
  const rows = await plan.rows(ctx.db, workspaceId, limit)
  for (const row of rows) {
    await plan.removeParts?.(ctx, row)
    for (const storageId of plan.files?.(row) ?? []) await ctx.storage.delete(storageId)
    await ctx.db.delete(name, row._id)
  }
  return { removed: rows.length, full: rows.length === limit }
}

/** Messages and streams live in the agent component, which removes them in batches of its own. */
async function removeConversation(ctx: MutationCtx, thread: Doc<"assistantThreads">): Promise<void> {
  const { threadId, latestPrompt } = thread
  if (latestPrompt !== null) await endAnswer(ctx, threadId, latestPrompt.order, "workspace deleted")
  await ctx.runMutation(components.agent.threads.deleteAllForThreadIdAsync, { threadId })
}
