// What the browser calls. The answering itself runs in answer.ts, which alone loads the AI SDK.
import { vStreamArgs } from "@convex-dev/agent/validators"
import { paginationOptsValidator } from "convex/server"
import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { anyoneQuery, onBehalfQuery, workspaceMutation, workspaceQuery } from "./functions"
import { chooseModel, vModelChoice } from "./model/assistant/choice"
import { lookUp as readRecords, vLookUp } from "./model/assistant/lookUp"
import { readMessages, vMessagePage } from "./model/assistant/messages"
import { sendPrompt } from "./model/assistant/send"
import {
  createThread as create,
  endAnswer,
  listThreads,
  mayAnswer as maySend,
  removeThread as remove,
  renameThread as rename,
  stopAnswer,
  vThread,
} from "./model/assistant/threads"
import { recordUsage as recordUsed } from "./model/assistant/usage"
import { vObject } from "./tables/records"

const thread = { threadId: v.string() }

/** What the assistant's tool reads, in the name of the person who asked. */
export const lookUp = onBehalfQuery("records.read")({
  args: { object: vObject, search: v.string() },
  returns: vLookUp,
  handler: (ctx, { object, search }) => readRecords(ctx, object, search),
})

export const model = anyoneQuery({
  args: {},
  returns: vModelChoice,
  handler: () => Promise.resolve(chooseModel()),
})

export const threads = workspaceQuery("assistant.use")({
  args: {},
  returns: v.array(vThread),
  handler: (ctx) => listThreads(ctx),
})

/** Shaped for useUIMessages of @convex-dev/agent/react. Empty for a thread that is not the caller's. */
export const messages = workspaceQuery("assistant.use")({
  args: { ...thread, paginationOpts: paginationOptsValidator, streamArgs: vStreamArgs },
  returns: vMessagePage,
  handler: (ctx, args) => readMessages(ctx, args),
})

export const createThread = workspaceMutation("assistant.use")({
  args: {},
  returns: v.object(thread),
  handler: (ctx) => create(ctx),
})

export const send = workspaceMutation("assistant.use")({
  args: { ...thread, prompt: v.string() },
  returns: v.object({ messageId: v.string() }),
  handler: (ctx, { threadId, prompt }) => sendPrompt(ctx, threadId, prompt),
})

export const stop = workspaceMutation("assistant.use")({
  args: thread,
  returns: v.null(),
  handler: async (ctx, { threadId }) => {
    await stopAnswer(ctx, threadId)
    return null
  },
})

export const renameThread = workspaceMutation("assistant.use")({
  args: { ...thread, title: v.string() },
  returns: v.null(),
  handler: async (ctx, { threadId, title }) => {
    await rename(ctx, threadId, title)
    return null
  },
})

export const removeThread = workspaceMutation("assistant.use")({
  args: thread,
  returns: v.null(),
  handler: async (ctx, { threadId }) => {
    await remove(ctx, threadId)
    return null
  },
})

/** Asked by the answering action before it starts and before each further step. */
export const mayAnswer = onBehalfQuery("assistant.use")({
  args: { ...thread, order: v.number() },
  returns: v.boolean(),
  handler: (ctx, { threadId, order }) => maySend(ctx, threadId, order),
})

/** Scheduled with every prompt, for answers whose action died or hangs. */
export const giveUp = internalMutation({
  args: { ...thread, order: v.number() },
  returns: v.null(),
  handler: async (ctx, { threadId, order }) => {
    await endAnswer(ctx, threadId, order, "timed out")
    return null
  },
})

/** Notes what one call of the language model used; the action that answers calls it. */
export const recordUsage = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    ...{ model: v.string(), inputTokens: v.number(), outputTokens: v.number() },
  },
  returns: v.null(),
  handler: async (ctx, usage) => {
    await recordUsed(ctx, usage)
    return null
  },
})
