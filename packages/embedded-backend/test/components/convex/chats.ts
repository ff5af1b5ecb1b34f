// Agent: a thread, a streamed answer with a tool call that reads the database, history and search.
import {
  Agent,
  createThread,
  createTool,
  listUIMessages,
  saveMessage,
  stepCountIs,
  syncStreams,
  vStreamArgs,
} from "@convex-dev/agent"
import { MockLanguageModelV4, simulateReadableStream } from "ai/test"
import {
  actionGeneric,
  anyApi,
  componentsGeneric,
  internalActionGeneric,
  internalQueryGeneric,
  mutationGeneric,
  paginationOptsValidator,
  queryGeneric,
} from "convex/server"
import { v } from "convex/values"
import { z } from "zod"

const components = componentsGeneric()
const USAGE = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
}

/** First asks for the tool, then says what the tool found. */
function scriptedModel() {
  return new MockLanguageModelV4({
    doStream: async ({ prompt }) => {
      const found = prompt.findLast((message) => message.role === "tool")
      const text = found
        ? `The best score is ${JSON.stringify(found.content).match(/best (\d+)/)?.[1] ?? "unknown"}.`
        : ""
      const chunks = found
        ? [
            { type: "text-start" as const, id: "1" },
            ...text.split(/(?<= )/).map((delta) => ({ type: "text-delta" as const, id: "1", delta })),
            { type: "text-end" as const, id: "1" },
            {
              type: "finish" as const,
              finishReason: { unified: "stop" as const, raw: "stop" },
              usage: USAGE,
            },
          ]
        : [
            { type: "tool-call" as const, toolCallId: "call-1", toolName: "bestScore", input: "{}" },
            {
              type: "finish" as const,
              finishReason: { unified: "tool-calls" as const, raw: "tool" },
              usage: USAGE,
            },
          ]
      return {
        stream: simulateReadableStream({
          chunks: [{ type: "stream-start" as const, warnings: [] }, ...chunks],
          chunkDelayInMs: 5,
        }),
      }
    },
  })
}

const bestScore = createTool({
  description: "The highest score",
  inputSchema: z.object({}),
  execute: async (ctx): Promise<string> => `best ${await ctx.runQuery(anyApi.chats.highest, {})}`,
})

const agent = new Agent(components.agent, {
  name: "scorekeeper",
  languageModel: scriptedModel(),
  instructions: "Answer from the scores.",
  tools: { bestScore },
  stopWhen: stepCountIs(3),
})

export const highest = internalQueryGeneric({
  args: {},
  handler: async (ctx) =>
    Math.max(0, ...(await ctx.db.query("scores").collect()).map((score) => score.points)),
})

export const ask = mutationGeneric({
  args: { threadId: v.optional(v.string()), prompt: v.string() },
  handler: async (ctx, { threadId, prompt }): Promise<{ threadId: string; messageId: string }> => {
    const thread = threadId ?? (await createThread(ctx, components.agent, { title: "Scores" }))
    const { messageId } = await saveMessage(ctx, components.agent, { threadId: thread, prompt })
    await ctx.scheduler.runAfter(0, anyApi.chats.answer, { threadId: thread, promptMessageId: messageId })
    return { threadId: thread, messageId }
  },
})

export const answer = internalActionGeneric({
  args: { threadId: v.string(), promptMessageId: v.string() },
  handler: async (ctx, { threadId, promptMessageId }) => {
    const result = await agent.streamText(
      ctx,
      { threadId },
      { promptMessageId },
      { saveStreamDeltas: { throttleMs: 10 } },
    )
    await result.consumeStream()
  },
})

export const messages = queryGeneric({
  args: { threadId: v.string(), paginationOpts: paginationOptsValidator, streamArgs: vStreamArgs },
  handler: async (ctx, args) => ({
    ...(await listUIMessages(ctx, components.agent, args)),
    streams: await syncStreams(ctx, components.agent, args),
  }),
})

export const find = actionGeneric({
  args: { threadId: v.string(), text: v.string() },
  handler: async (ctx, { threadId, text }): Promise<string[]> => {
    const found = await agent.fetchContextMessages(ctx, {
      userId: undefined,
      threadId,
      searchText: text,
      contextOptions: { recentMessages: 0, searchOptions: { limit: 5, textSearch: true } },
    })
    return found.map((message) => message.text ?? "")
  },
})
