// Every table whose rows belong to a workspace, with the index that pages them. A table that is missing here does
// not compile, and fails convex/workspaceDeletion.test.ts; so does a row with a file that is not named.
import type { OrderedQuery } from "convex/server"
import { components } from "../../_generated/api"
import type { DataModel, Doc, Id, TableNames } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { endAnswer } from "../assistant/threads"
import { forgetRequests } from "../limits"
import { emptyRoom } from "../presence/rooms"

/** The row of the deletion itself goes last, with the workspace. */
type TenantTable = Exclude<
  { [Name in TableNames]: "workspaceId" extends keyof Doc<Name> ? Name : never }[TableNames],
  "workspaceDeletions"
>

type Indexes<Name extends TenantTable> = DataModel[Name]["indexes"]

/** An index whose first field is the workspace. */
type WorkspaceIndex<Name extends TenantTable> = {
  [Index in keyof Indexes<Name>]: Indexes<Name>[Index] extends ["workspaceId", ...string[]] ? Index : never
}[keyof Indexes<Name>]

type Plan<Name extends TenantTable> = {
  index: WorkspaceIndex<Name>
  /** Files that only this row names. */
  files?: (row: Doc<Name>) => Id<"_storage">[]
  /** What a component keeps for this row. */
  removeParts?: (ctx: MutationCtx, row: Doc<Name>) => Promise<void>
  /** Rows in one transaction, where a row is heavy. */
  atOnce?: number
}

export const TENANT_TABLES: { readonly [Name in TenantTable]: Plan<Name> } = {
  memberships: { index: "by_workspace_and_user" },
  invites: { index: "by_workspace_and_state_and_email" },
  mails: { index: "by_workspace" },
  assistantThreads: {
    index: "by_workspace_and_user_and_updatedAt",
    removeParts: removeConversation,
    atOnce: 10,
  },
  assistantQuestions: { index: "by_workspace" },
  importRows: {
    index: "by_workspace",
    // Up to 60 kB each.
    atOnce: 60,
  },
  importKeys: { index: "by_workspace_and_key" },
  imports: {
    index: "by_workspace",
    files: ({ fileId }) => (fileId === null ? [] : [fileId]),
  },
  activities: { index: "by_workspace_and_deletedAt_and_createdAt" },
  deals: { index: "by_workspace_and_deletedAt_and_createdAt" },
  stages: { index: "by_workspace" },
  pipelines: { index: "by_workspace_and_rank" },
  contacts: { index: "by_workspace_and_deletedAt_and_createdAt" },
  companies: { index: "by_workspace_and_deletedAt_and_createdAt" },
  fieldValues: { index: "by_workspace_and_object_and_field_and_value" },
  searchEntries: { index: "by_workspace" },
  duplicateSuggestions: { index: "by_workspace_and_dismissedAt" },
  customFields: { index: "by_workspace_and_object_and_rank" },
  tags: { index: "by_workspace_and_sortName" },
  views: { index: "by_workspace_and_object" },
  dashboards: { index: "by_workspace" },
  bulkJobs: {
    index: "by_workspace",
    atOnce: 10,
  },
  apiRequests: { index: "by_workspace_and_at" },
  messages: {
    index: "by_workspace_and_at",
    // Up to 64 kB each.
    atOnce: 60,
  },
  connections: { index: "by_workspace_and_at" },
  grants: {
    index: "by_workspace_and_at",
    removeParts: (ctx, { _id }) => forgetRequests(ctx, _id),
    atOnce: 50,
  },
  apiKeys: {
    index: "by_workspace",
    removeParts: (ctx, { _id }) => forgetRequests(ctx, _id),
    atOnce: 50,
  },
  channels: { index: "by_workspace" },
  projects: { index: "by_workspace_and_sortName" },
  counters: { index: "by_workspace_and_metric_and_detail" },
  metricBuckets: { index: "by_value" },
  activePeople: { index: "by_workspace_and_period_and_start_and_user" },
  activeCounts: { index: "by_workspace_and_period_and_start" },
  signIns: { index: "by_workspace_and_at" },
  assistantUsages: { index: "by_workspace_and_at" },
  metricFills: { index: "by_workspace" },
  gaugeDays: { index: "by_gauge" },
  onlinePeople: { index: "by_workspace_and_user" },
  alerts: { index: "by_workspace" },
  alertWatches: { index: "by_workspace_and_metric" },
  notifications: { index: "by_workspace_and_user" },
  reports: { index: "by_workspace_and_day" },
  recounts: { index: "by_workspace" },
  sampleRuns: { index: "by_workspace" },
  activity: { index: "by_workspace" },
  events: { index: "by_workspace" },
  presenceRooms: {
    index: "by_workspace",
    removeParts: emptyRoom,
    atOnce: 25,
  },
  operations: { index: "by_workspace_and_kind" },
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
  const rows = await readRows(ctx, name, plan.index, workspaceId).take(limit)
  for (const row of rows) {
    await plan.removeParts?.(ctx, row)
    for (const storageId of plan.files?.(row) ?? []) await ctx.storage.delete(storageId)
    await ctx.db.delete(name, row._id)
  }
  return { removed: rows.length, full: rows.length === limit }
}

function readRows<Name extends TenantTable>(
  ctx: MutationCtx,
  name: Name,
  index: WorkspaceIndex<Name>,
  workspaceId: Id<"workspaces">,
): OrderedQuery<DataModel[Name]> {
  // Any of the tables: all of these indexes begin with the workspace.
  const rows = ctx.db
    .query(name as "events")
    .withIndex(index as "by_workspace", (q) => q.eq("workspaceId", workspaceId))
  return rows as unknown as OrderedQuery<DataModel[Name]>
}

/** Messages and streams live in the agent component, which removes them in batches of its own. */
async function removeConversation(ctx: MutationCtx, thread: Doc<"assistantThreads">): Promise<void> {
  const { threadId, latestPrompt } = thread
  if (latestPrompt !== null) await endAnswer(ctx, threadId, latestPrompt.order, "workspace deleted")
  await ctx.runMutation(components.agent.threads.deleteAllForThreadIdAsync, { threadId })
}
