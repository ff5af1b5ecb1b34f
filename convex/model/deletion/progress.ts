import { v, type Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { nameOf } from "../members/find"
import { TENANT_TABLE_NAMES } from "./tables"

export const vDeletion = v.object({
  name: v.string(),
  deletedByName: v.string(),
  /** Rows removed so far. */
  removed: v.number(),
  /** Between 0 and 1. */
  fraction: v.number(),
  done: v.boolean(),
})

/** How far the removal of the workspace at this address is, for people who were in it; else null. */
export async function findDeletion(
  ctx: QueryCtx,
  userId: Id<"users">,
  slug: string,
): Promise<Infer<typeof vDeletion> | null> {
  const deletion = await ctx.db
    .query("workspaceDeletions")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .order("desc")
    .first()
  if (deletion === null || !deletion.formerMemberIds.includes(userId)) return null
  const { name, deletedBy, removed, tablesDone, done } = deletion
  const fraction = done ? 1 : tablesDone / TENANT_TABLE_NAMES.length
  return { name, deletedByName: await nameOf(ctx, deletedBy), removed, fraction, done }
}
