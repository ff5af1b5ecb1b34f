import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import type { WorkspaceQueryCtx } from "../../functions"
import { vNoun, vVerb } from "../../tables/events"
import { subjectTeller } from "./subject"

const SHOWN = 20
/** Reordering a stage is no news, so a few more are read than shown. */
const READ = 60

export const vRecentEvent = v.object({
  _id: v.id("events"),
  _creationTime: v.number(),
  actorName: v.string(),
  verb: vVerb,
  noun: vNoun,
  subject: v.string(),
})

/** The newest events of the workspace. `_creationTime` is when the event happened. */
export async function recentEvents(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vRecentEvent>[]> {
  const events = await ctx.db
    .query("events")
    .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", ctx.workspaceId))
    .order("desc")
    .take(READ)
  const news = events.filter(isNews).slice(0, SHOWN)
  const names = await namesOf(ctx, new Set(news.map((event) => event.actorId)))
  const subjectOf = await subjectTeller(ctx)
  return news.map(({ _id, at, actorId, verb, noun, subject }) => ({
    _id,
    _creationTime: at,
    actorName: names.get(actorId) ?? "Someone",
    verb,
    noun,
    subject: subjectOf({ noun, subject }),
  }))
}

/** Whether an event tells more than a new order inside a stage. */
export function isNews({ verb, changes }: Pick<Doc<"events">, "verb" | "changes">): boolean {
  return verb !== "moved" || changes.some(({ field }) => field !== "rank")
}

async function namesOf(ctx: QueryCtx, userIds: Set<Id<"users">>): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const userId of userIds) {
    const user = await ctx.db.get("users", userId)
    if (user !== null) names.set(userId, user.name ?? user.email ?? "Someone")
  }
  return names
}
