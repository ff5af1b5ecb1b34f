// What goes on at this moment: who is here, how much happened in the last minutes. And the probe with which a page
// measures how long its own write takes to come back to it.
import { v, type Infer } from "convex/values"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import type { WorkspaceMutationCtx, WorkspaceQueryCtx } from "../../functions"
import type { Caller } from "../account/sessions"
import { readMetric, readStanding } from "./read"
import { MINUTE, HOUR } from "../time"

const MINUTES = 5
/** Somebody whose last sign of life is older has gone. */
const ONLINE_FOR = 2 * MINUTE
const MOST_ONLINE = 500
const SEEN_EVERY = MINUTE
const FORGOTTEN_AFTER = HOUR
const SWEPT_AT_ONCE = 500

export const vNow = v.object({
  /** People with a page of the workspace open. */
  online: v.number(),
  /** People who changed something in the last five minutes. */
  active: v.number(),
  /** What happened in each of the last minutes, the running one last; `from` in ms. */
  minutes: v.array(v.object({ from: v.number(), changes: v.number(), messages: v.number() })),
  /** Connections to the realtime API that are open. */
  connections: v.number(),
})

/** `now` is the caller's time in ms, rounded to the minute. */
export async function readNow(ctx: WorkspaceQueryCtx, now: number): Promise<Infer<typeof vNow>> {
  const end = Math.floor(now / MINUTE) * MINUTE + MINUTE
  const bounds = Array.from({ length: MINUTES + 1 }, (_, index) => end - (MINUTES - index) * MINUTE)
  const all = { dimension: "", values: null, bounds }
  const [changes] = await readMetric(ctx, { metric: "changes", ...all })
  const [messages] = await readMetric(ctx, { metric: "messages.published", ...all })
  const people = await readMetric(ctx, { metric: "changes", dimension: "person", values: null, bounds })
  const online = await ctx.db
    .query("onlinePeople")
    .withIndex("by_workspace_and_at", (q) =>
      q.eq("workspaceId", ctx.workspaceId).gte("at", end - MINUTE - ONLINE_FOR),
    )
    .take(MOST_ONLINE)
  return {
    online: online.length,
    active: people.length,
    minutes: bounds.slice(0, -1).map((from, at) => ({
      from,
      changes: changes?.counts[at] ?? 0,
      messages: messages?.counts[at] ?? 0,
    })),
    connections: await readStanding(ctx, ctx.workspaceId, "connections.now", ["", ""]),
  }
}

/** Says that the caller has a page of the workspace open. Written at most once a minute. */
export async function showOnline(ctx: WorkspaceMutationCtx): Promise<void> {
  const { workspaceId, userId } = ctx
  const now = Date.now()
  const row = await ctx.db
    .query("onlinePeople")
    .withIndex("by_workspace_and_user", (q) => q.eq("workspaceId", workspaceId).eq("userId", userId))
    .unique()
  if (row === null) await ctx.db.insert("onlinePeople", { workspaceId, userId, at: now })
  else if (now - row.at >= SEEN_EVERY) await ctx.db.patch("onlinePeople", row._id, { at: now })
}

/** Writes the number the caller's page chose, to be seen coming back through readPulse. */
export async function beatPulse(ctx: MutationCtx, { sessionId }: Caller, beat: number): Promise<void> {
  const row = await findPulse(ctx, sessionId)
  const at = Date.now()
  if (row === null) await ctx.db.insert("pulses", { sessionId, beat, at })
  else await ctx.db.patch("pulses", row._id, { beat, at })
}

export async function readPulse(ctx: QueryCtx, { sessionId }: Caller): Promise<number | null> {
  return (await findPulse(ctx, sessionId))?.beat ?? null
}

async function findPulse(ctx: QueryCtx, sessionId: Caller["sessionId"]) {
  return await ctx.db
    .query("pulses")
    .withIndex("by_session", (q) => q.eq("sessionId", sessionId))
    .unique()
}

/** Forgets signs of life and probes that nobody reads any more. `now` in ms. */
export async function sweepSigns(ctx: MutationCtx, now: number): Promise<void> {
  const before = now - FORGOTTEN_AFTER
  const gone = await ctx.db
    .query("onlinePeople")
    .withIndex("by_at", (q) => q.lt("at", before))
    .take(SWEPT_AT_ONCE)
  for (const { _id } of gone) await ctx.db.delete("onlinePeople", _id)
  const old = await ctx.db
    .query("pulses")
    .withIndex("by_at", (q) => q.lt("at", before))
    .take(SWEPT_AT_ONCE)
  for (const { _id } of old) await ctx.db.delete("pulses", _id)
}
