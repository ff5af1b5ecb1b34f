import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import { recordActivity } from "../activity/record"
import { createDefaultStages } from "../deals/stages"
import { requireText } from "../text"
import { freeSlug } from "./slug"

const NAME_LENGTH = 60
/** Most workspaces one person can be in. */
export const MAX_WORKSPACES = 50

/** Makes a workspace with its stages, owned by the person. `at` in ms. */
export async function createWorkspace(
  ctx: MutationCtx,
  userId: Id<"users">,
  input: { name: string },
  at = Date.now(),
): Promise<{ workspaceId: Id<"workspaces">; slug: string }> {
  const name = requireText(input.name, "name", "The name", NAME_LENGTH)
  const memberships = await ctx.db
    .query("memberships")
    .withIndex("by_user", (q) => q.eq("userId", userId))
    .take(MAX_WORKSPACES)
  if (memberships.length === MAX_WORKSPACES) {
    throw refuse("limit_reached", `One person can be in at most ${MAX_WORKSPACES} workspaces.`)
  }
  const slug = await freeSlug(ctx, name)
  const workspaceId = await ctx.db.insert("workspaces", { name, slug, createdBy: userId })
  await ctx.db.insert("memberships", { workspaceId, userId, role: "owner" })
  await createDefaultStages(ctx, workspaceId)
  await recordActivity(
    { ...ctx, userId, workspaceId },
    { verb: "created", noun: "workspace", subject: name, subjectId: workspaceId, at },
  )
  return { workspaceId, slug }
}
