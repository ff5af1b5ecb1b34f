import type { PaginationOptions, PaginationResult } from "convex/server"
import { v, type Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx, WorkspaceQueryCtx } from "../../functions"
import { vDuplicateObject, vDuplicateReason } from "../../tables/duplicates"
import { boundedPage } from "../page"
import { findRecord } from "../records/store"
import { viewHit, vHit } from "../search/hits"

export const vSuggestion = v.object({
  _id: v.id("duplicateSuggestions"),
  object: vDuplicateObject,
  reasons: v.array(vDuplicateReason),
  /** The two records, the one added first in front. */
  records: v.array(vHit),
})

/** Pairs that may be one, the newest suggestion first; or those that somebody dismissed, the latest first. */
export async function listSuggestions(
  ctx: WorkspaceQueryCtx,
  dismissed: boolean,
  options: PaginationOptions,
): Promise<PaginationResult<Infer<typeof vSuggestion>>> {
  const { page, ...rest } = await ctx.db
    .query("duplicateSuggestions")
    .withIndex("by_workspace_and_dismissedAt", (q) => {
      const here = q.eq("workspaceId", ctx.workspaceId)
      return dismissed ? here.gt("dismissedAt", null) : here.eq("dismissedAt", null)
    })
    .order("desc")
    .paginate(boundedPage(options))
  const shown = await Promise.all(
    page.map(async ({ _id, object, reasons, firstId, secondId }) => {
      const found = [await findRecord(ctx, object, firstId), await findRecord(ctx, object, secondId)]
      const records = found.filter((record) => record !== null).filter(({ doc }) => doc.deletedAt === null)
      records.sort((a, b) => a.doc.createdAt - b.doc.createdAt)
      const hits = await Promise.all(records.map((record) => viewHit(ctx, record, null, [])))
      return { _id, object, reasons, records: hits }
    }),
  )
  return { ...rest, page: shown.filter(({ records }) => records.length === 2) }
}

/** Says that the two are two, or takes that back. */
export async function dismissSuggestion(
  ctx: WorkspaceMutationCtx,
  suggestionId: Id<"duplicateSuggestions">,
  dismissed: boolean,
): Promise<void> {
  const suggestion = await ctx.db.get("duplicateSuggestions", suggestionId)
  if (suggestion?.workspaceId !== ctx.workspaceId) {
    throw refuse("not_found", "That suggestion is not there any more.")
  }
  const dismissedAt = dismissed ? Date.now() : null
  await ctx.db.patch("duplicateSuggestions", suggestionId, { dismissedAt })
}
