// Opening a connection to a channel and keeping it open. A connection is what its holder says: it counts who listens,
// and goes when nothing has been heard of it for a while.
import type { Doc } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import { addFact } from "../api/facts"

/** Ms between two signs of life, and without one until a connection is closed. */
export const HEARTBEAT = 15_000
export const TIMEOUT = 3 * HEARTBEAT

export type Holder = {
  key: Doc<"apiKeys"> | null
  grant: Doc<"grants"> | null
  /** Who connects, as people read it. */
  subject: string
}

export async function openConnection(
  ctx: MutationCtx,
  channel: Doc<"channels">,
  { key, grant, subject }: Holder,
  now: number,
): Promise<Doc<"connections">> {
  return await addFact(ctx, "connections", {
    ...{ workspaceId: channel.workspaceId, projectId: channel.projectId, channelId: channel._id },
    ...{ keyId: key?._id ?? grant?.keyId ?? null, grantId: grant?._id ?? null, subject },
    ...{ at: now, heartbeatAt: now, closedAt: null, closedBy: null },
  })
}

/** Counts nothing: only opening and closing do. */
export async function keepConnection(
  ctx: MutationCtx,
  connection: Doc<"connections">,
  now: number,
): Promise<void> {
  if (connection.closedAt !== null) {
    throw refuse("conflict", "This connection is closed. Open a new one.", "connectionId")
  }
  await ctx.db.patch("connections", connection._id, { heartbeatAt: now })
}

/** The holder's own connection. */
export async function requireConnection(
  ctx: MutationCtx,
  id: string,
  { key, grant }: Pick<Holder, "key" | "grant">,
): Promise<Doc<"connections">> {
  const connectionId = ctx.db.normalizeId("connections", id)
  const connection = connectionId === null ? null : await ctx.db.get("connections", connectionId)
  const isOwn =
    grant === null
      ? connection?.grantId === null && connection.keyId === key?._id
      : connection?.grantId === grant._id
  if (connection === null || !isOwn) throw refuse("not_found", "There is no such connection.")
  return connection
}
