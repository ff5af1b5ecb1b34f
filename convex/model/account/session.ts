// Who is calling. Loaded by every public function, so it imports nothing heavy.
import type { Doc } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"

/**
 * The session the caller's token was made for; null for strangers, and for sessions that were ended. A token
 * is good for an hour whatever happens, so the row decides; and because it is read here, every open
 * subscription of a session runs again the moment it ends.
 */
export async function findSession(ctx: QueryCtx): Promise<Doc<"authSessions"> | null> {
  const identity = await ctx.auth.getUserIdentity()
  // @convex-dev/auth writes "userId|sessionId". Its own helpers would load the whole library.
  const [userId, id] = identity?.subject.split("|") ?? []
  const sessionId = id === undefined ? null : ctx.db.normalizeId("authSessions", id)
  const session = sessionId === null ? null : await ctx.db.get("authSessions", sessionId)
  return session?.userId === userId ? session : null
}
