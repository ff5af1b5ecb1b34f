import { v, type Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import type { WorkspaceQueryCtx } from "../../functions"
import { vNoun, vVerb } from "../../tables/activity"

const SHOWN = 20

export const vActivity = v.object({
  _id: v.id("activity"),
  _creationTime: v.number(),
  actorName: v.string(),
  verb: vVerb,
  noun: vNoun,
  subject: v.string(),
})

/** The newest events of the workspace. `_creationTime` is when the event happened. */
export async function recentActivity(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vActivity>[]> {
  const events = await ctx.db
    .query("activity")
    .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", ctx.workspaceId))
    .order("desc")
    .take(SHOWN)
  const names = await namesOf(ctx, new Set(events.map((event) => event.actorId)))
  return events.map(({ _id, at, actorId, verb, noun, subject }) => ({
    _id,
    _creationTime: at,
    actorName: names.get(actorId) ?? "Someone",
    verb,
    noun,
    subject,
  }))
}

async function namesOf(ctx: QueryCtx, userIds: Set<Id<"users">>): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const userId of userIds) {
    const user = await ctx.db.get("users", userId)
    if (user !== null) names.set(userId, user.name ?? user.email ?? "Someone")
  }
  return names
}
