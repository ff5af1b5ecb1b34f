// All facts of a workspace, a page at a time: for recounting.
import type { PaginationResult } from "convex/server"
import type { Id } from "../../../_generated/dataModel"
import type { QueryCtx } from "../../../_generated/server"
import type { Fact } from "."

export type FactKind = Fact["kind"]

/** A recount is not done until it has read all of these. */
export const FACT_KINDS: readonly FactKind[] = [
  ...(["event", "deal", "question", "usage", "signIn"] as const),
  ...(["message", "connection", "grant", "request"] as const),
]

/** Up to 64 KB each. */
const MESSAGES_PER_PAGE = 60
const PAGE = 1_000

type FactPage = { facts: Fact[]; continueCursor: string; isDone: boolean }

export async function readFacts(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  kind: FactKind,
  cursor: string | null,
): Promise<FactPage> {
  const options = { numItems: PAGE, cursor }
  switch (kind) {
    case "event":
      return toFacts(
        kind,
        await ctx.db
          .query("events")
          .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
          .paginate(options),
      )
    case "deal":
      return toFacts(
        kind,
        await ctx.db
          .query("deals")
          .withIndex("by_workspace_and_deletedAt_and_createdAt", (q) => q.eq("workspaceId", workspaceId))
          .paginate(options),
      )
    case "question":
      return toFacts(
        kind,
        await ctx.db
          .query("assistantQuestions")
          .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
          .paginate(options),
      )
    case "usage":
      return toFacts(
        kind,
        await ctx.db
          .query("assistantUsages")
          .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
          .paginate(options),
      )
    case "signIn":
      return toFacts(
        kind,
        await ctx.db
          .query("signIns")
          .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
          .paginate(options),
      )
    case "message":
      return toFacts(
        kind,
        await ctx.db
          .query("messages")
          .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
          .paginate({ ...options, numItems: MESSAGES_PER_PAGE }),
      )
    case "connection":
      return toFacts(
        kind,
        await ctx.db
          .query("connections")
          .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
          .paginate(options),
      )
    case "grant":
      return toFacts(
        kind,
        await ctx.db
          .query("grants")
          .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
          .paginate(options),
      )
    case "request":
      return toFacts(
        kind,
        await ctx.db
          .query("apiRequests")
          .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
          .paginate(options),
      )
  }
}

/** Pages of a kind's table are facts of that kind. */
function toFacts<Kind extends FactKind>(
  kind: Kind,
  { page, continueCursor, isDone }: PaginationResult<Extract<Fact, { kind: Kind }>["doc"]>,
): FactPage {
  return { facts: page.map((doc) => ({ kind, doc }) as Fact), continueCursor, isDone }
}
