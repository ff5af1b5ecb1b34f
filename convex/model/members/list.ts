import { v, type Infer } from "convex/values"
import type { WorkspaceQueryCtx } from "../../functions"
import { vRole } from "../../tables/workspaces"
import { MAX_MEMBERS } from "./find"

export const vMember = v.object({
  userId: v.id("users"),
  name: v.string(),
  email: v.string(),
  role: vRole,
  /** Ms. */
  joinedAt: v.number(),
})

/** Everybody in the workspace, longest there first. */
export async function listMembers(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vMember>[]> {
  const memberships = await ctx.db
    .query("memberships")
    .withIndex("by_workspace_and_user", (q) => q.eq("workspaceId", ctx.workspaceId))
    .take(MAX_MEMBERS)
  const users = await Promise.all(memberships.map(({ userId }) => ctx.db.get("users", userId)))
  return memberships
    .map(({ userId, role, _creationTime }, index) => {
      const email = users[index]?.email ?? ""
      return { userId, name: users[index]?.name ?? email, email, role, joinedAt: _creationTime }
    })
    .sort((a, b) => a.joinedAt - b.joinedAt)
}
