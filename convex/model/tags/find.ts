// Looking up tags, and the checks every write of one shares.
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { refuse } from "../../errors"
import { requireText, sortable } from "../text"

const TAG_LENGTH = 40

export async function requireTag(ctx: WorkspaceQueryCtx, tagId: Id<"tags">): Promise<Doc<"tags">> {
  const tag = await ctx.db.get("tags", tagId)
  if (tag?.workspaceId !== ctx.workspaceId) throw refuse("not_found", "That tag is not there any more.")
  return tag
}

/** A name no other tag of the workspace has, whatever its case and accents. `tagId`: the tag that may have it. */
export async function requireFreeName(
  ctx: WorkspaceQueryCtx,
  text: string,
  tagId: Id<"tags"> | null,
): Promise<{ name: string; sortName: string }> {
  const name = requireText(text, "name", "The tag", TAG_LENGTH)
  const sortName = sortable(name)
  const taken = await ctx.db
    .query("tags")
    .withIndex("by_workspace_and_sortName", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("sortName", sortName),
    )
    .first()
  if (taken !== null && taken._id !== tagId) {
    throw refuse("conflict", `There is already a tag called ${taken.name}.`, "name")
  }
  return { name, sortName }
}

/** Colours are named "1" to "8"; what they look like is the front end's affair. */
export function requireColor(color: string): string {
  if (!/^[1-8]$/.test(color)) throw refuse("invalid", "There is no such colour.", "color")
  return color
}
