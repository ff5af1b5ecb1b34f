// How connections end: closed by their client, with their key or grant, or because they fell silent.
import type { Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import type { vClosedBy } from "../../tables/realtime"
import { changeFact } from "../api/facts"
import { TIMEOUT } from "./open"

/** Closed in one transaction; more of one key or grant fall silent by themselves, since nothing lets them go on. */
const CLOSED_AT_ONCE = 100

/** Does nothing to a connection that is closed already. */
export async function closeConnection(
  ctx: MutationCtx,
  connection: Doc<"connections">,
  closedBy: Infer<typeof vClosedBy>,
  now: number,
): Promise<void> {
  if (connection.closedAt !== null) return
  await changeFact(ctx, "connections", connection, { closedAt: now, closedBy })
}

/** Those of a grant, or those made with a key itself and with the grants it issued. */
export async function closeConnections(
  ctx: MutationCtx,
  of: { grantId: Id<"grants"> } | { keyId: Id<"apiKeys"> },
  now: number,
): Promise<void> {
  const connections = ctx.db.query("connections")
  const open =
    "grantId" in of
      ? connections.withIndex("by_grant_and_closedAt", (q) =>
          q.eq("grantId", of.grantId).eq("closedAt", null),
        )
      : connections.withIndex("by_key_and_closedAt", (q) => q.eq("keyId", of.keyId).eq("closedAt", null))
  for (const connection of await open.take(CLOSED_AT_ONCE)) {
    await closeConnection(ctx, connection, "access ended", now)
  }
}

/** Cron: closes what has fallen silent, a batch at a time. */
export async function sweepConnections(ctx: MutationCtx, now: number): Promise<void> {
  const silent = await ctx.db
    .query("connections")
    .withIndex("by_closedAt_and_heartbeatAt", (q) => q.eq("closedAt", null).lt("heartbeatAt", now - TIMEOUT))
    .take(CLOSED_AT_ONCE)
  for (const connection of silent) await closeConnection(ctx, connection, "timeout", now)
  if (silent.length === CLOSED_AT_ONCE) await ctx.scheduler.runAfter(0, internal.connections.sweep, {})
}
