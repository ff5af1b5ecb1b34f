// A person's sessions: listing them, keeping what is known of them current, and ending them.
import { v, type Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import { describeBrowser } from "./browser"
import { recordSignIn } from "./signIn"
import { MINUTE } from "../time"

/** Most sessions shown and ended at once; a person with more sees the rest after ending some. */
const MOST_SESSIONS = 100
const SEEN_EVERY = 15 * MINUTE
const TOKENS_AT_ONCE = 500

/** The person and the session they act from. */
export type Caller = { userId: Id<"users">; sessionId: Id<"authSessions"> }

export const vSession = v.object({
  _id: v.id("authSessions"),
  /** The one that asks. */
  current: v.boolean(),
  /** null until a page was opened in it. */
  browser: v.union(v.string(), v.null()),
  startedAt: v.number(),
  seenAt: v.number(),
})

/** The person's sessions, the newest first. */
export async function listSessions(ctx: QueryCtx, caller: Caller): Promise<Infer<typeof vSession>[]> {
  const [sessions, details] = await Promise.all([
    sessionsOf(ctx, caller.userId),
    detailsOf(ctx, caller.userId),
  ])
  return sessions.map(({ _id, _creationTime }) => {
    const known = details.find(({ sessionId }) => sessionId === _id)
    return {
      _id,
      current: _id === caller.sessionId,
      browser: known?.browser ?? null,
      startedAt: _creationTime,
      seenAt: known?.seenAt ?? _creationTime,
    }
  })
}

/** Notes that a session is in use, and forgets what is left of sessions that ran out. */
export async function checkIn(ctx: MutationCtx, caller: Caller, userAgent: string): Promise<void> {
  const { userId, sessionId } = caller
  const now = Date.now()
  const browser = describeBrowser(userAgent)
  const known = await ctx.db
    .query("sessionDetails")
    .withIndex("by_session", (q) => q.eq("sessionId", sessionId))
    .unique()
  if (known === null) {
    await ctx.db.insert("sessionDetails", { userId, sessionId, browser, seenAt: now })
    await recordSignIn(ctx, userId, now)
    await forgetEndedSessions(ctx, userId, now)
  } else if (known.browser !== browser || now - known.seenAt >= SEEN_EVERY) {
    await ctx.db.patch("sessionDetails", known._id, { browser, seenAt: now })
  }
}

/** Ends one of the person's own sessions; somebody else's is not there. */
export async function endSession(
  ctx: MutationCtx,
  userId: Id<"users">,
  sessionId: Id<"authSessions">,
): Promise<void> {
  const session = await ctx.db.get("authSessions", sessionId)
  if (session?.userId !== userId) throw refuse("not_found", "That session has already ended.")
  await removeSession(ctx, sessionId)
}

/** Ends all sessions of a person but one, or all. */
export async function endSessions(
  ctx: MutationCtx,
  userId: Id<"users">,
  except: Id<"authSessions"> | null,
): Promise<void> {
  for (const { _id } of await sessionsOf(ctx, userId)) if (_id !== except) await removeSession(ctx, _id)
}

/** Deletes a batch of what could have renewed a session that has ended; true when there may be more. */
export async function forgetTokens(ctx: MutationCtx, sessionId: Id<"authSessions">): Promise<boolean> {
  const tokens = await ctx.db
    .query("authRefreshTokens")
    .withIndex("sessionId", (q) => q.eq("sessionId", sessionId))
    .take(TOKENS_AT_ONCE)
  for (const { _id } of tokens) await ctx.db.delete("authRefreshTokens", _id)
  return tokens.length === TOKENS_AT_ONCE
}

/** Without its row a session can neither act nor be renewed; its tokens, one an hour, are cleared away later. */
async function removeSession(ctx: MutationCtx, sessionId: Id<"authSessions">): Promise<void> {
  await ctx.db.delete("authSessions", sessionId)
  const known = await ctx.db
    .query("sessionDetails")
    .withIndex("by_session", (q) => q.eq("sessionId", sessionId))
    .unique()
  if (known !== null) await ctx.db.delete("sessionDetails", known._id)
  await ctx.scheduler.runAfter(0, internal.sessions.forgetTokens, { sessionId })
}

/** The library ends sessions by signing out and by time; neither tells us. */
async function forgetEndedSessions(ctx: MutationCtx, userId: Id<"users">, now: number): Promise<void> {
  for (const { _id, expirationTime } of await sessionsOf(ctx, userId))
    if (expirationTime < now) await removeSession(ctx, _id)
  for (const { _id, sessionId } of await detailsOf(ctx, userId))
    if ((await ctx.db.get("authSessions", sessionId)) === null) await ctx.db.delete("sessionDetails", _id)
}

function sessionsOf(ctx: QueryCtx, userId: Id<"users">) {
  return ctx.db
    .query("authSessions")
    .withIndex("userId", (q) => q.eq("userId", userId))
    .order("desc")
    .take(MOST_SESSIONS)
}

function detailsOf(ctx: QueryCtx, userId: Id<"users">) {
  return ctx.db
    .query("sessionDetails")
    .withIndex("by_user", (q) => q.eq("userId", userId))
    .order("desc")
    .take(2 * MOST_SESSIONS)
}
