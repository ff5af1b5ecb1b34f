// Each operation of the HTTP API: what it runs, and how the result reads as an answer.
import { internal } from "../../_generated/api"
import type { ActionCtx } from "../../_generated/server"
import { HEARTBEAT, TIMEOUT } from "../connections/open"
import type { MessageView } from "../messages/list"
import type { Call, Outcome } from "./call"
import type { AnswerOf, BodyOf, OperationId, QueryOf } from "./operations"

export type Input<Id extends OperationId> = {
  call: Call
  parameters: Record<string, string>
  body: BodyOf<Id>
  query: QueryOf<Id>
  idempotencyKey: string | null
}

export type Answer<Id extends OperationId> = { value: AnswerOf<Id>; headers?: Record<string, string> }

type Handler<Id extends OperationId> = (ctx: ActionCtx, input: Input<Id>) => Promise<Outcome<Answer<Id>>>

export const HANDLERS: { [Id in OperationId]: Handler<Id> } = {
  async publishMessage(
    ctx,
    { call, parameters: { channel }, body: { body, sender = null }, idempotencyKey },
  ) {
    const message = { body: JSON.stringify(body), sender, idempotencyKey }
    const outcome = await ctx.runMutation(internal.apiCalls.publish, { call, channel, ...message })
    return mapOutcome(outcome, ({ message, replayed }) => ({
      value: writeMessage(channel, message),
      ...(replayed ? { headers: { "Idempotency-Replayed": "true" } } : {}),
    }))
  },

  async listMessages(ctx, { call, parameters: { channel }, query: { limit, cursor = null } }) {
    const found = await ctx.runQuery(internal.apiCalls.messages, { call, channel, limit, cursor })
    const { messages, nextCursor } = found
    const noted = await ctx.runMutation(internal.apiCalls.note, { call, status: 200, code: null })
    const value = { messages: messages.map((message) => writeMessage(channel, message)), nextCursor }
    return mapOutcome(noted, () => ({ value }))
  },

  async issueGrant(ctx, { call, parameters: { channel }, body }) {
    const outcome = await ctx.runMutation(internal.apiCalls.issue, { call, channel, ...body })
    const { mode, subject } = body
    return mapOutcome(outcome, ({ grantId: id, token, expiresAt }) => ({
      value: { id, channel, mode, subject: subject.trim(), token, expiresAt: writeTime(expiresAt) },
    }))
  },

  async revokeGrant(ctx, { call, parameters: { grantId } }) {
    return mapOutcome(await ctx.runMutation(internal.apiCalls.revoke, { call, grantId }), nothing)
  },

  async openConnection(ctx, { call, parameters: { channel }, body: { subject = null } }) {
    const outcome = await ctx.runMutation(internal.apiCalls.connect, { call, channel, subject })
    const times = { heartbeatSeconds: HEARTBEAT / 1000, timeoutSeconds: TIMEOUT / 1000 }
    return mapOutcome(outcome, ({ connectionId: id, at }) => ({
      value: { id, channel, openedAt: writeTime(at), ...times },
    }))
  },

  async keepConnection(ctx, { call, parameters: { connectionId } }) {
    return mapOutcome(await ctx.runMutation(internal.apiCalls.heartbeat, { call, connectionId }), nothing)
  },

  async readUsage(ctx, { call, query }) {
    const value = await ctx.runQuery(internal.apiCalls.usage, { call, ...query })
    const noted = await ctx.runMutation(internal.apiCalls.note, { call, status: 200, code: null })
    return mapOutcome(noted, () => ({ value }))
  },

  async closeConnection(ctx, { call, parameters: { connectionId } }) {
    return mapOutcome(await ctx.runMutation(internal.apiCalls.disconnect, { call, connectionId }), nothing)
  },
}

const nothing = () => ({ value: null })

function mapOutcome<From, To>(outcome: Outcome<From>, map: (value: From) => To): Outcome<To> {
  return outcome.kind === "done" ? { ...outcome, value: map(outcome.value) } : outcome
}

function writeMessage(
  channel: string,
  { _id: id, sender, body, at }: MessageView,
): AnswerOf<"publishMessage"> {
  return { id, channel, sender, body: JSON.parse(body) as unknown, at: writeTime(at) }
}

function writeTime(ms: number): string {
  return new Date(ms).toISOString()
}
