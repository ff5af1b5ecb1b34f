import type { MutationCtx } from "../../_generated/server"
import { REQUESTS_KEPT } from "./kept"

const PRUNED_AT_ONCE = 500

/** Removes a batch of old requests; true when there may be more. */
export async function pruneRequests(ctx: MutationCtx, now: number): Promise<boolean> {
  const old = await ctx.db
    .query("apiRequests")
    .withIndex("by_at", (q) => q.lt("at", now - REQUESTS_KEPT))
    .take(PRUNED_AT_ONCE)
  for (const { _id } of old) await ctx.db.delete("apiRequests", _id)
  return old.length === PRUNED_AT_ONCE
}
