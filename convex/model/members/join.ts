import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { Role } from "../../permissions"
import { MAX_MEMBERS } from "./find"

/** Most workspaces one person can be in. */
export const MAX_WORKSPACES = 50

/** Makes the person a member, within the limits of both sides. The caller knows that they are not one yet. */
export async function addMembership(
  ctx: MutationCtx,
  membership: { workspaceId: Id<"workspaces">; userId: Id<"users">; role: Role },
): Promise<void> {
  const { workspaceId, userId } = membership
  const ofPerson = await ctx.db
    .query("memberships")
    .withIndex("by_user", (q) => q.eq("userId", userId))
    .take(MAX_WORKSPACES)
  if (ofPerson.length === MAX_WORKSPACES) {
    throw refuse("limit_reached", `One person can be in at most ${MAX_WORKSPACES} workspaces.`)
  }
  const ofWorkspace = await ctx.db
    .query("memberships")
    .withIndex("by_workspace_and_user", (q) => q.eq("workspaceId", workspaceId))
    .take(MAX_MEMBERS)
  if (ofWorkspace.length === MAX_MEMBERS) {
    throw refuse("limit_reached", `One workspace can have at most ${MAX_MEMBERS} people.`)
  }
  await ctx.db.insert("memberships", membership)
}
