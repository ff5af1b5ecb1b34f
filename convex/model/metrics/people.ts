// Who was active: each person once per UTC day, week and month. A person is active who changed something, asked the
// assistant something, published a message in the app or signed in; sample data and the past that it invents make nobody active.
import type { Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import type { WorkspaceQueryCtx } from "../../functions"
import type { vPeriod } from "../../tables/metrics"
import { dayOf } from "../day"
import type { Fact } from "./facts"
import { DAY } from "../time"

export type Period = Infer<typeof vPeriod>

export const PERIODS: readonly Period[] = ["day", "week", "month"]

/** Who was active by this fact, and when (ms); null when nobody was. */
export function activeBy(fact: Fact): { userId: Id<"users">; at: number } | null {
  switch (fact.kind) {
    case "event":
      return fact.doc.source === "sample" ? null : { userId: fact.doc.actorId, at: fact.doc.at }
    case "question":
      return { userId: fact.doc.userId, at: fact.doc.askedAt }
    case "signIn":
      return { userId: fact.doc.userId, at: fact.doc.at }
    case "message":
      return fact.doc.userId === null ? null : { userId: fact.doc.userId, at: fact.doc.at }
    default:
      return null
  }
}

/** First UTC day of the period a time falls into; weeks begin on Monday. */
export function periodStart(time: number, period: Period): string {
  const day = dayOf(time)
  if (period === "day") return day
  if (period === "month") return `${day.slice(0, 7)}-01`
  const weekday = (new Date(time).getUTCDay() + 6) % 7
  return dayOf(time - weekday * DAY)
}

/** Counts the people behind new facts, each once per period. */
export async function noteActive(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  facts: readonly Fact[],
): Promise<void> {
  const days = new Map<string, { userId: Id<"users">; at: number }>()
  for (const active of facts.map(activeBy)) {
    if (active !== null) days.set(`${active.userId} ${dayOf(active.at)}`, active)
  }
  for (const { userId, at } of days.values()) {
    // Whoever is known on the day is known in its week and month.
    for (const period of PERIODS) {
      if (!(await addPerson(ctx, workspaceId, period, periodStart(at, period), userId))) break
    }
  }
}

/** Whether the person was new in the period. */
async function addPerson(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  period: Period,
  start: string,
  userId: Id<"users">,
): Promise<boolean> {
  const known = await ctx.db
    .query("activePeople")
    .withIndex("by_workspace_and_period_and_start_and_user", (q) =>
      q.eq("workspaceId", workspaceId).eq("period", period).eq("start", start).eq("userId", userId),
    )
    .unique()
  if (known !== null) return false
  await ctx.db.insert("activePeople", { workspaceId, period, start, userId })
  const people = (await findActiveCount(ctx, workspaceId, period, start))?.people ?? 0
  await setActiveCount(ctx, workspaceId, period, start, people + 1)
  return true
}

/** How many people were active in a period; null when nobody was. */
export async function findActiveCount(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  period: Period,
  start: string,
) {
  return await ctx.db
    .query("activeCounts")
    .withIndex("by_workspace_and_period_and_start", (q) =>
      q.eq("workspaceId", workspaceId).eq("period", period).eq("start", start),
    )
    .unique()
}

export async function setActiveCount(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  period: Period,
  start: string,
  people: number,
): Promise<void> {
  const count = await findActiveCount(ctx, workspaceId, period, start)
  if (count === null) await ctx.db.insert("activeCounts", { workspaceId, period, start, people })
  else await ctx.db.patch("activeCounts", count._id, { people })
}

const MOST_PERIODS = 400

/** People active in each period that begins from `from` up to but without `to` (days YYYY-MM-DD). */
export async function readActive(
  ctx: WorkspaceQueryCtx,
  period: Period,
  from: string,
  to: string,
): Promise<{ start: string; people: number }[]> {
  const rows = await ctx.db
    .query("activeCounts")
    .withIndex("by_workspace_and_period_and_start", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("period", period).gte("start", from).lt("start", to),
    )
    .take(MOST_PERIODS)
  return rows.map(({ start, people }) => ({ start, people }))
}
