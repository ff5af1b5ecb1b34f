import { v, type Infer } from "convex/values"
import type { Doc } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { vRole } from "../../tables/workspaces"
import { viewPerson, vPerson } from "../account/person"
import { MAX_MEMBERS } from "./find"

export const vMember = v.object({
  userId: v.id("users"),
  name: vPerson.fields.name,
  avatarUrl: vPerson.fields.avatarUrl,
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
  const members = await Promise.all(memberships.map((membership) => viewMember(ctx, membership)))
  return members.flatMap((member) => member ?? []).sort((a, b) => a.joinedAt - b.joinedAt)
}

async function viewMember(
  ctx: WorkspaceQueryCtx,
  { userId, role, _creationTime }: Doc<"memberships">,
): Promise<Infer<typeof vMember> | null> {
  const user = await ctx.db.get("users", userId)
  if (user === null) return null
  const { name, avatarUrl } = await viewPerson(ctx, user)
  return { userId, name, avatarUrl, email: user.email ?? "", role, joinedAt: _creationTime }
}
