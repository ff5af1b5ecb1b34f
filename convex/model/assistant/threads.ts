// Making, listing, renaming, stopping and removing a person's threads.
import { v, type Infer } from "convex/values"
import { components } from "../../_generated/api"
import type { MutationCtx } from "../../_generated/server"
import type { WorkspaceMutationCtx, WorkspaceQueryCtx } from "../../functions"
import { takeOne } from "../limits"
import { countFact } from "../metrics/count"
import { requireText } from "../text"
import { findThread, requireThread } from "./thread"

const SHOWN = 50
/** Answers of one thread that can be unfinished at a time; more cannot be asked for in a minute. */
const MOST_PENDING = 100
const TITLE_LENGTH = 120
const UNTITLED = "New conversation"

export const vThread = v.object({ threadId: v.string(), title: v.string(), updatedAt: v.number() })

/** The person's newest threads. */
export async function listThreads(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vThread>[]> {
  const threads = await ctx.db
    .query("assistantThreads")
    .withIndex("by_workspace_and_user_and_updatedAt", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("userId", ctx.userId),
    )
    .order("desc")
    .take(SHOWN)
  return threads.map(({ threadId, title, updatedAt }) => ({ threadId, title: title ?? UNTITLED, updatedAt }))
}

export async function createThread(ctx: WorkspaceMutationCtx): Promise<{ threadId: string }> {
  await takeOne(ctx, "thread", ctx.userId)
  const { workspaceId, userId } = ctx
  const { _id: threadId } = await ctx.runMutation(components.agent.threads.createThread, { userId })
  const id = await ctx.db.insert("assistantThreads", {
    ...{ workspaceId, userId, threadId },
    title: null,
    updatedAt: Date.now(),
    latestPrompt: null,
    stoppedOrder: null,
  })
  const doc = await ctx.db.get("assistantThreads", id)
  if (doc !== null) await countFact(ctx, workspaceId, null, { kind: "thread", doc })
  return { threadId }
}

export async function renameThread(
  ctx: WorkspaceMutationCtx,
  threadId: string,
  title: string,
): Promise<void> {
  const thread = await requireThread(ctx, threadId)
  const newTitle = requireText(title, "title", "The title", TITLE_LENGTH)
  await ctx.db.patch("assistantThreads", thread._id, { title: newTitle })
}

/** Ends the answer in progress, keeping what was already written. Without one it does nothing. */
export async function stopAnswer(ctx: WorkspaceMutationCtx, threadId: string): Promise<void> {
  const thread = await requireThread(ctx, threadId)
  if (thread.latestPrompt === null) return
  const { order } = thread.latestPrompt
  // For an answer that is scheduled or between two steps; see mayAnswer.
  await ctx.db.patch("assistantThreads", thread._id, { stoppedOrder: order })
  await endAnswer(ctx, threadId, order, "stopped")
}

/**
 * Closes an unfinished answer with the text so far: an action still writing is refused its next write, and a
 * message whose action died does not stay pending for ever. A finished answer is left alone.
 */
export async function endAnswer(
  ctx: MutationCtx,
  threadId: string,
  order: number,
  reason: string,
): Promise<void> {
  await ctx.runMutation(components.agent.streams.abortByOrder, { threadId, order, reason })
  const pending = await ctx.runQuery(components.agent.messages.listMessagesByThreadId, {
    threadId,
    order: "desc",
    statuses: ["pending"],
    paginationOpts: { numItems: MOST_PENDING, cursor: null },
  })
  for (const message of pending.page.filter((each) => each.order === order)) {
    await ctx.runMutation(components.agent.messages.finalizeMessage, {
      messageId: message._id,
      result: { status: "failed", error: reason },
    })
  }
}

/** Removes the thread at once for the person; its messages are deleted in the background. */
export async function removeThread(ctx: WorkspaceMutationCtx, threadId: string): Promise<void> {
  const thread = await requireThread(ctx, threadId)
  await stopAnswer(ctx, threadId)
  await ctx.db.delete("assistantThreads", thread._id)
  await countFact(ctx, ctx.workspaceId, { kind: "thread", doc: thread }, null)
  await ctx.runMutation(components.agent.threads.deleteAllForThreadIdAsync, { threadId })
}

/** Whether an answer to the prompt at `order` may start or go on: the thread is there and was not stopped. */
export async function mayAnswer(ctx: WorkspaceQueryCtx, threadId: string, order: number): Promise<boolean> {
  const thread = await findThread(ctx, threadId)
  return thread !== null && (thread.stoppedOrder === null || thread.stoppedOrder < order)
}
