// The deals a filtered board shows: found through the narrowest index the filter offers, so that the read is
// bounded however many deals there are.
import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { findRecord } from "../records/store"
import { searchWords, sortable } from "../text"

/** Most deals a filter may lead to; the board says when there were more. */
export const MOST_FOUND = 500
/** Longest search text that is looked at. */
const SEARCH_LENGTH = 200

export const vBoardFilter = v.object({
  /** Null: deals nobody owns. */
  ownerId: v.optional(v.union(v.id("users"), v.null())),
  tagId: v.optional(v.id("tags")),
  /** Words of the title, or of anything else search knows of a deal. */
  search: v.optional(v.string()),
})
export type BoardFilter = Infer<typeof vBoardFilter>

export type Found = {
  deals: Doc<"deals">[]
  /** There were more than could be read. */
  truncated: boolean
}

/** Live deals that pass the filter; null when it filters nothing. */
export async function findDeals(ctx: WorkspaceQueryCtx, filter: BoardFilter): Promise<Found | null> {
  const words = searchWords(sortable((filter.search ?? "").slice(0, SEARCH_LENGTH)))
  const candidates = await candidatesFor(ctx, filter, words)
  if (candidates === null) return null
  const deals = candidates
    .slice(0, MOST_FOUND)
    .filter(
      (deal) =>
        deal.deletedAt === null &&
        (filter.ownerId === undefined || deal.ownerId === filter.ownerId) &&
        (filter.tagId === undefined || deal.tagIds.includes(filter.tagId)),
    )
  return { deals, truncated: candidates.length > MOST_FOUND }
}

async function candidatesFor(
  ctx: WorkspaceQueryCtx,
  { ownerId, tagId }: BoardFilter,
  words: string,
): Promise<Doc<"deals">[] | null> {
  if (words !== "") return await bySearch(ctx, words)
  if (tagId !== undefined) return await byTag(ctx, tagId)
  if (ownerId !== undefined) return await byOwner(ctx, ownerId)
  return null
}

async function bySearch(ctx: WorkspaceQueryCtx, words: string): Promise<Doc<"deals">[]> {
  const entries = await ctx.db
    .query("searchEntries")
    .withSearchIndex("search_text", (q) =>
      q.search("text", words).eq("workspaceId", ctx.workspaceId).eq("object", "deal"),
    )
    .take(MOST_FOUND + 1)
  return await dealsOf(
    ctx,
    entries.map((entry) => entry.recordId),
  )
}

async function byTag(ctx: WorkspaceQueryCtx, tagId: Id<"tags">): Promise<Doc<"deals">[]> {
  const rows = await ctx.db
    .query("fieldValues")
    .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("object", "deal").eq("field", "tagIds").eq("value", tagId),
    )
    .take(MOST_FOUND + 1)
  return await dealsOf(
    ctx,
    rows.map((row) => row.recordId),
  )
}

async function byOwner(ctx: WorkspaceQueryCtx, ownerId: Id<"users"> | null): Promise<Doc<"deals">[]> {
  return await ctx.db
    .query("deals")
    .withIndex("by_workspace_and_deletedAt_and_ownerId", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("deletedAt", null).eq("ownerId", ownerId),
    )
    .take(MOST_FOUND + 1)
}

async function dealsOf(ctx: WorkspaceQueryCtx, ids: string[]): Promise<Doc<"deals">[]> {
  const records = await Promise.all(ids.map((id) => findRecord(ctx, "deal", id)))
  return records.flatMap((record) => (record?.object === "deal" ? [record.doc] : []))
}
