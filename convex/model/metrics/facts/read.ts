// All facts of a workspace, a page at a time: for recounting.
import type { DataModel, Id } from "../../../_generated/dataModel"
import type { QueryCtx } from "../../../_generated/server"
import type { Fact, FactKind } from "."

/** A table and an index of it that begins with the workspace. */
type Place = {
  [Table in keyof DataModel]: readonly [table: Table, index: keyof DataModel[Table]["indexes"]]
}[keyof DataModel]

/** Where the facts of each kind are; a recount is not done until it has read all of them. */
const PLACES = {
  event: ["events", "by_workspace"],
  deal: ["deals", "by_workspace_and_deletedAt_and_createdAt"],
  thread: ["assistantThreads", "by_workspace"],
  question: ["assistantQuestions", "by_workspace"],
  usage: ["assistantUsages", "by_workspace_and_at"],
  signIn: ["signIns", "by_workspace_and_at"],
  message: ["messages", "by_workspace_and_at"],
  connection: ["connections", "by_workspace_and_at"],
  grant: ["grants", "by_workspace_and_at"],
  request: ["apiRequests", "by_workspace_and_at"],
} as const satisfies Record<FactKind, Place>

const PAGE = 1_000
/** Up to 64 KB each. */
const MESSAGES_PER_PAGE = 60

type FactPage = { facts: Fact[]; continueCursor: string; isDone: boolean }

export async function readFacts(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  kind: FactKind,
  cursor: string | null,
): Promise<FactPage> {
  // Any of the places above: they differ in what their rows are, not in how they are read.
  const [table, index] = PLACES[kind] as (typeof PLACES)["event"]
  const { page, continueCursor, isDone } = await ctx.db
    .query(table)
    .withIndex(index, (q) => q.eq("workspaceId", workspaceId))
    .paginate({ numItems: kind === "message" ? MESSAGES_PER_PAGE : PAGE, cursor })
  return { facts: page.map((doc) => ({ kind, doc }) as Fact), continueCursor, isDone }
}
