// How many records a list has: from the counters, or by a short way; not by reading everything.
import type { WorkspaceQueryCtx } from "../../functions"
import { readLiveDeals, readTotal } from "../counters/read"
import { listFields } from "../fields/list"
import type { SubjectName } from "./kinds"
import { findFew, isFiltered, type ListRequest } from "./page"

/** Live records of the object. */
export async function countLive(ctx: WorkspaceQueryCtx, object: SubjectName): Promise<number> {
  if (object === "company") return await readTotal(ctx, ctx.workspaceId, "companies.live")
  if (object === "contact") return await readTotal(ctx, ctx.workspaceId, "contacts.live")
  return await readLiveDeals(ctx, ctx.workspaceId)
}

/** How many records match; null when only reading all of them would tell. */
export async function countRecords(
  ctx: WorkspaceQueryCtx,
  request: ListRequest & { object: SubjectName },
): Promise<number | null> {
  const { object, filter, search = "" } = request
  const isAll = search.trim() === "" && (filter === undefined || !isFiltered(filter))
  if (isAll) return await countLive(ctx, object)
  const few = await findFew(ctx, request, await listFields(ctx, ctx.workspaceId, object))
  return few?.length ?? null
}
