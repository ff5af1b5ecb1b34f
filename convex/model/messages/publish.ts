// Publishing a message: a row that stays. With an idempotency key the same publisher publishes once however often it
// tries: of two tries at the same time the later one reads what the earlier one wrote.
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import { addFact } from "../api/facts"
import { requireText } from "../text"

/** Most bytes of a body as JSON in UTF-8. */
export const MOST_BYTES = 64 * 1024
export const SENDER_LENGTH = 200
/** Printable ASCII, as a header can carry it. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/

export type Publisher = {
  keyId: Id<"apiKeys"> | null
  grantId: Id<"grants"> | null
  userId: Id<"users"> | null
}

export type MessageInput = { sender: string; /** JSON. */ body: string; idempotencyKey: string | null }

export type Published = {
  message: Doc<"messages">
  /** It had been published by an earlier try. */ replayed: boolean
}

export async function publishMessage(
  ctx: MutationCtx,
  channel: Doc<"channels">,
  from: Publisher,
  input: MessageInput,
  now: number,
): Promise<Published> {
  const { body, bytes } = requireJson(input.body)
  const sender = requireText(input.sender, "sender", "The sender", SENDER_LENGTH)
  const publisher = from.userId ?? from.grantId ?? from.keyId
  if (publisher === null) throw new Error("A message comes from somebody")
  const { idempotencyKey } = input
  if (idempotencyKey !== null) {
    const earlier = await findEarlier(ctx, publisher, idempotencyKey)
    if (earlier !== null) {
      const same = earlier.channelId === channel._id && earlier.body === body && earlier.sender === sender
      if (!same)
        throw refuse("invalid", "This idempotency key was used for another message.", "Idempotency-Key")
      return { message: earlier, replayed: true }
    }
  }
  const message = await addFact(ctx, "messages", {
    ...{ workspaceId: channel.workspaceId, projectId: channel.projectId, channelId: channel._id },
    ...{ ...from, publisher, sender, body, bytes, idempotencyKey, at: now },
  })
  return { message, replayed: false }
}

async function findEarlier(
  ctx: MutationCtx,
  publisher: string,
  idempotencyKey: string,
): Promise<Doc<"messages"> | null> {
  if (!IDEMPOTENCY_KEY.test(idempotencyKey)) {
    const rule = "An idempotency key has 1 to 255 printable characters and no space."
    throw refuse("invalid", rule, "Idempotency-Key")
  }
  return await ctx.db
    .query("messages")
    .withIndex("by_publisher_and_idempotencyKey", (q) =>
      q.eq("publisher", publisher).eq("idempotencyKey", idempotencyKey),
    )
    .unique()
}

/** The text without superfluous white space, and its size. */
function requireJson(text: string): { body: string; bytes: number } {
  const bytesOf = (body: string) => new TextEncoder().encode(body).length
  // Parsing what is far too large would only cost time.
  const body = text.length > 4 * MOST_BYTES ? text : tidyJson(text)
  const bytes = bytesOf(body)
  if (bytes <= MOST_BYTES) return { body, bytes }
  throw refuse("limit_reached", `A message can have at most ${MOST_BYTES / 1024} KB.`, "body")
}

function tidyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    throw refuse("invalid", "The body is not JSON.", "body")
  }
}
