import { MINUTE } from "@convex-dev/rate-limiter"
import { components, internal } from "../../_generated/api"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { takeOne } from "../limits"
import { countFact } from "../metrics/count"
import { requireThread } from "./thread"
import { titleFromPrompt } from "./title"

const PROMPT_LENGTH = 4000
/** Ms after which an unfinished answer is taken for dead; as long as an action may run. */
const LONGEST_ANSWER = 10 * MINUTE

/** Saves a prompt in the person's thread, counts the question, and schedules the answer. */
export async function sendPrompt(
  ctx: WorkspaceMutationCtx,
  threadId: string,
  prompt: string,
): Promise<{ messageId: string }> {
  const thread = await requireThread(ctx, threadId)
  const content = requirePrompt(prompt)
  await takeOne(ctx, "question", ctx.userId)
  const message = await savePrompt(ctx, threadId, content)
  await ctx.db.patch("assistantThreads", thread._id, {
    title: thread.title ?? titleFromPrompt(content),
    updatedAt: Date.now(),
    latestPrompt: message,
  })
  await recordQuestion(ctx, Date.now())
  const { workspaceId, userId } = ctx
  await ctx.scheduler.runAfter(0, internal.answer.run, {
    ...{ workspaceId, userId, threadId },
    promptMessageId: message.messageId,
    order: message.order,
  })
  await ctx.scheduler.runAfter(LONGEST_ANSWER, internal.assistant.giveUp, { threadId, order: message.order })
  return { messageId: message.messageId }
}

/** Writes the fact that a question was asked, and counts it. `at` in ms. */
export async function recordQuestion(ctx: WorkspaceMutationCtx, at: number): Promise<void> {
  const { workspaceId, userId } = ctx
  const doc = { workspaceId, userId, askedAt: at }
  await ctx.db.insert("assistantQuestions", doc)
  await countFact(ctx, workspaceId, null, { kind: "question", doc })
}

function requirePrompt(prompt: string): string {
  const content = prompt.trim()
  if (content === "") throw refuse("invalid", "Write a question first.", "prompt")
  if (content.length > PROMPT_LENGTH) {
    throw refuse("invalid", `A question can have at most ${PROMPT_LENGTH} characters.`, "prompt")
  }
  return content
}

async function savePrompt(
  ctx: WorkspaceMutationCtx,
  threadId: string,
  content: string,
): Promise<{ messageId: string; order: number }> {
  const { messages } = await ctx.runMutation(components.agent.messages.addMessages, {
    threadId,
    userId: ctx.userId,
    messages: [{ message: { role: "user", content } }],
  })
  const [saved] = messages
  return { messageId: saved._id, order: saved.order }
}
