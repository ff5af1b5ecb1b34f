import type { PaginationOptions, PaginationResult } from "convex/server"
import type { Doc } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { boundedPage } from "../page"
import { searchWords } from "./internal"
import { viewContact, type Contact } from "./view"

/** Longest search text that is looked at; the rest is ignored. */
const SEARCH_LENGTH = 200

/** One page of live contacts: newest first, or by relevance when there is something to search for. */
export async function listContacts(
  ctx: WorkspaceQueryCtx,
  paginationOpts: PaginationOptions,
  search = "",
): Promise<PaginationResult<Contact>> {
  const words = searchWords(search.slice(0, SEARCH_LENGTH))
  const matching = words === "" ? newestContacts(ctx) : searchContacts(ctx, words)
  const result = await matching.paginate(boundedPage(paginationOpts))
  return { ...result, page: result.page.map(viewContact) }
}

/** The first live contacts in the same order as listContacts. */
export async function findContacts(
  ctx: WorkspaceQueryCtx,
  search: string,
  limit: number,
): Promise<Doc<"contacts">[]> {
  const words = searchWords(search.slice(0, SEARCH_LENGTH))
  return await (words === "" ? newestContacts(ctx).take(limit) : searchContacts(ctx, words).take(limit))
}

function newestContacts(ctx: WorkspaceQueryCtx) {
  return ctx.db
    .query("contacts")
    .withIndex("by_workspace_and_deletedAt_and_createdAt", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("deletedAt", null),
    )
    .order("desc")
}

function searchContacts(ctx: WorkspaceQueryCtx, words: string) {
  return ctx.db
    .query("contacts")
    .withSearchIndex("search_text", (q) =>
      q.search("searchText", words).eq("workspaceId", ctx.workspaceId).eq("deletedAt", null),
    )
}
