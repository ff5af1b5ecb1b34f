// How grants end: revoked by a person or a key, with the key that issued them, or when their time is over.
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { changeFact } from "../api/facts"
import { closeConnections } from "../connections/close"

const ENDED_AT_ONCE = 50

/** Does nothing to a grant that has ended already. */
export async function endGrant(
  ctx: MutationCtx,
  grant: Doc<"grants">,
  state: "revoked" | "expired",
  now: number,
): Promise<void> {
  if (grant.state !== "live") return
  await changeFact(ctx, "grants", grant, { state, endedAt: now })
  await closeConnections(ctx, { grantId: grant._id }, now)
}

/** The job at the end of a grant's time. */
export async function expireGrant(ctx: MutationCtx, grantId: Id<"grants">, now: number): Promise<void> {
  const grant = await ctx.db.get("grants", grantId)
  if (grant !== null && grant.expiresAt <= now) await endGrant(ctx, grant, "expired", now)
}

/** Ends a batch of the grants a revoked key issued, and goes on until none is left. */
export async function endGrantsOfKey(ctx: MutationCtx, keyId: Id<"apiKeys">, now: number): Promise<void> {
  const grants = await ctx.db
    .query("grants")
    .withIndex("by_key_and_state", (q) => q.eq("keyId", keyId).eq("state", "live"))
    .take(ENDED_AT_ONCE)
  for (const grant of grants) await endGrant(ctx, grant, "revoked", now)
  if (grants.length === ENDED_AT_ONCE) await ctx.scheduler.runAfter(0, internal.grants.endOfKey, { keyId })
}

/** Cron: for grants whose own job was lost. */
export async function expireOverdueGrants(ctx: MutationCtx, now: number): Promise<void> {
  const grants = await ctx.db
    .query("grants")
    .withIndex("by_state_and_expiresAt", (q) => q.eq("state", "live").lte("expiresAt", now))
    .take(ENDED_AT_ONCE)
  for (const grant of grants) await endGrant(ctx, grant, "expired", now)
  if (grants.length === ENDED_AT_ONCE) await ctx.scheduler.runAfter(0, internal.grants.expireOverdue, {})
}
