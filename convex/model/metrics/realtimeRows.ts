// The facts of the realtime API behind a number, through the narrowest index there is.
import type { PaginationOptions, PaginationResult } from "convex/server"
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import type { RowsQuestion } from "./rows"

const TABLES = {
  message: "messages",
  connection: "connections",
  grant: "grants",
  request: "apiRequests",
} as const
export type RealtimeKind = keyof typeof TABLES
type Row<Kind extends RealtimeKind> = Doc<(typeof TABLES)[Kind]>

/** Messages can have 64 KB each. */
const MOST_AT_ONCE = 50

export async function realtimeRows<Kind extends RealtimeKind>(
  ctx: WorkspaceQueryCtx,
  kind: Kind,
  question: RowsQuestion,
  options: PaginationOptions,
): Promise<PaginationResult<Row<Kind>>> {
  const bounded = { ...options, numItems: Math.min(options.numItems, MOST_AT_ONCE) }
  const found = await (byLaterTime(ctx, question) ?? byTime(ctx, kind, question))
    .order("desc")
    .paginate(bounded)
  return found as unknown as PaginationResult<Row<Kind>>
}

/** What counts when it ends or is used, not when it was written. */
function byLaterTime(ctx: WorkspaceQueryCtx, { metric, from, to }: RowsQuestion) {
  const { workspaceId } = ctx
  if (metric === "connections.closed") {
    return ctx.db
      .query("connections")
      .withIndex("by_workspace_and_closedAt", (q) =>
        q.eq("workspaceId", workspaceId).gte("closedAt", from).lt("closedAt", to),
      )
  }
  if (metric === "grants.used") {
    return ctx.db
      .query("grants")
      .withIndex("by_workspace_and_firstUsedAt", (q) =>
        q.eq("workspaceId", workspaceId).gte("firstUsedAt", from).lt("firstUsedAt", to),
      )
  }
  return null
}

/** Ids of other workspaces find their rows here; the question's own workspace is checked on each. */
function byTime(ctx: WorkspaceQueryCtx, kind: RealtimeKind, { dimension, value, from, to }: RowsQuestion) {
  // Each of the four tables has these four indexes.
  const facts = ctx.db.query(TABLES[kind] as "messages")
  const projectId = dimension === "project" ? ctx.db.normalizeId("projects", value) : null
  const channelId = dimension === "channel" ? ctx.db.normalizeId("channels", value) : null
  const keyId = dimension === "key" ? ctx.db.normalizeId("apiKeys", value) : null
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

/** How such a fact reads among the rows of a metric. */
export function tellRealtime(
  kind: RealtimeKind,
  row: Doc<"messages"> | Doc<"connections"> | Doc<"grants"> | Doc<"apiRequests">,
  metric: string,
): { at: number; verb: string; noun: string; subject: string; subjectId: Id<"channels"> | null } {
  const { at, channelId: subjectId } = row
  switch (kind) {
    case "message":
      return { at, verb: "published", noun: "message", subject: (row as Doc<"messages">).sender, subjectId }
    case "connection": {
      const { subject, closedAt } = row as Doc<"connections">
      const closed = metric === "connections.closed" && closedAt !== null
      return {
        at: closed ? closedAt : at,
        verb: closed ? "closed" : "opened",
        noun: "connection",
        subject,
        subjectId,
      }
    }
    case "grant": {
      const { subject, firstUsedAt } = row as Doc<"grants">
      const used = metric === "grants.used" && firstUsedAt !== null
      return {
        at: used ? firstUsedAt : at,
        verb: used ? "used" : "issued",
        noun: "grant",
        subject,
        subjectId,
      }
    }
    case "request": {
      const { route, status } = row as Doc<"apiRequests">
      return { at, verb: "answered", noun: "request", subject: `${route} ${status}`, subjectId }
    }
  }
}
