// The action that answers a prompt. It has its own module because it loads the AI SDK.
import { v } from "convex/values"
import { internalAction } from "./_generated/server"
import { answerPrompt } from "./model/assistant/answer"

export const run = internalAction({
  args: {
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    threadId: v.string(),
    promptMessageId: v.string(),
    order: v.number(),
  },
  returns: v.null(),
  handler: async (ctx, question) => {
    await answerPrompt(ctx, question)
    return null
  },
})
