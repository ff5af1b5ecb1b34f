import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { recordEvent } from "../events/record"
import { createDefaultPipeline } from "../deals/stages"
import { addMembership } from "../members/join"
import { requireText } from "../text"
import { freeSlug } from "./slug"

const NAME_LENGTH = 60

export function requireWorkspaceName(name: string): string {
  return requireText(name, "name", "The name", NAME_LENGTH)
}

/** Makes a workspace with its stages, owned by the person. `at` in ms. */
export async function createWorkspace(
  ctx: MutationCtx,
  userId: Id<"users">,
  input: { name: string },
  at = Date.now(),
): Promise<{ workspaceId: Id<"workspaces">; slug: string }> {
  const name = requireWorkspaceName(input.name)
  const slug = await freeSlug(ctx, name)
  const timeZone = (await ctx.db.get("users", userId))?.timeZone
  const workspaceId = await ctx.db.insert("workspaces", { name, slug, createdBy: userId, timeZone })
  await addMembership(ctx, { workspaceId, userId, role: "owner" })
  await createDefaultPipeline(ctx, workspaceId)
  await recordEvent(
    { ...ctx, userId, workspaceId },
    { verb: "created", noun: "workspace", subject: name, subjectId: workspaceId, at },
  )
  return { workspaceId, slug }
}
