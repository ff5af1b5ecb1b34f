// The facts of the realtime API between two times, newest first, through the narrowest index there is.
import type { OrderedQuery } from "convex/server"
import type { DataModel, Doc } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import type { FactsQuestion } from "./question"

const TABLES = {
  message: "messages",
  connection: "connections",
  grant: "grants",
  request: "apiRequests",
} as const
export type RealtimeKind = keyof typeof TABLES
export type RealtimeFact<Kind extends RealtimeKind> = Doc<(typeof TABLES)[Kind]>

/**
 * By the time they count: connections also when they close, grants also when they are used. Anything but a project,
 * channel or key narrows nothing. Ids of other workspaces find their facts here: whoever reads them checks the
 * workspace of each.
 */
export function realtimeFacts<Kind extends RealtimeKind>(
  ctx: WorkspaceQueryCtx,
  kind: Kind,
  question: FactsQuestion,
): OrderedQuery<DataModel[(typeof TABLES)[Kind]]> {
  const facts =
    question.metric === "connections.closed"
      ? byClosing(ctx, question)
      : question.metric === "grants.used"
        ? byFirstUse(ctx, question)
        : byTime(ctx, kind, question)
  return facts.order("desc") as unknown as OrderedQuery<DataModel[(typeof TABLES)[Kind]]>
}

function byTime(ctx: WorkspaceQueryCtx, kind: RealtimeKind, { dimension, value, from, to }: FactsQuestion) {
  // Each of the four tables has these four indexes.
  const facts = ctx.db.query(TABLES[kind] as "messages")
  const { projectId, channelId, keyId } = idsOf(ctx, dimension, value)
  if (projectId !== null) {
    return facts.withIndex("by_project_and_at", (q) =>
      q.eq("projectId", projectId).gte("at", from).lt("at", to),
    )
  }
  if (channelId !== null) {
    return facts.withIndex("by_channel_and_at", (q) =>
      q.eq("channelId", channelId).gte("at", from).lt("at", to),
    )
  }
  if (keyId !== null) {
    return facts.withIndex("by_key_and_at", (q) => q.eq("keyId", keyId).gte("at", from).lt("at", to))
  }
  return facts.withIndex("by_workspace_and_at", (q) =>
    q.eq("workspaceId", ctx.workspaceId).gte("at", from).lt("at", to),
  )
}

function byClosing(ctx: WorkspaceQueryCtx, { dimension, value, from, to }: FactsQuestion) {
  const connections = ctx.db.query("connections")
  const { projectId, channelId, keyId } = idsOf(ctx, dimension, value)
  if (projectId !== null) {
    return connections.withIndex("by_project_and_closedAt", (q) =>
      q.eq("projectId", projectId).gte("closedAt", from).lt("closedAt", to),
    )
  }
  if (channelId !== null) {
    return connections.withIndex("by_channel_and_closedAt_and_at", (q) =>
      q.eq("channelId", channelId).gte("closedAt", from).lt("closedAt", to),
    )
  }
  if (keyId !== null) {
    return connections.withIndex("by_key_and_closedAt", (q) =>
      q.eq("keyId", keyId).gte("closedAt", from).lt("closedAt", to),
    )
  }
  return connections.withIndex("by_workspace_and_closedAt", (q) =>
    q.eq("workspaceId", ctx.workspaceId).gte("closedAt", from).lt("closedAt", to),
  )
}

function byFirstUse({ db, workspaceId }: WorkspaceQueryCtx, { from, to }: FactsQuestion) {
  return db
    .query("grants")
    .withIndex("by_workspace_and_firstUsedAt", (q) =>
      q.eq("workspaceId", workspaceId).gte("firstUsedAt", from).lt("firstUsedAt", to),
    )
}

function idsOf({ db }: WorkspaceQueryCtx, dimension: string, value: string) {
  return {
    projectId: dimension === "project" ? db.normalizeId("projects", value) : null,
    channelId: dimension === "channel" ? db.normalizeId("channels", value) : null,
    keyId: dimension === "key" ? db.normalizeId("apiKeys", value) : null,
  }
}
