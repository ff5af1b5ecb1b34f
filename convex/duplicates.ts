// Records that may be one: what is suggested, and merging two into one.
import { paginationOptsValidator, paginationResultValidator } from "convex/server"
import { v } from "convex/values"
import { workspaceMutation, workspaceQuery } from "./functions"
import { dismissSuggestion, listSuggestions, vSuggestion } from "./model/duplicates/list"
import { mergeRecords } from "./model/merge/merge"
import { previewMerge, vPreview } from "./model/merge/preview"
import { operate } from "./model/operations/operate"
import { vSubject } from "./tables/fields"

/** Pairs that may be one, the newest suggestion first; or those that somebody dismissed, the latest first. */
export const list = workspaceQuery("records.read")({
  args: { dismissed: v.optional(v.boolean()), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(vSuggestion),
  handler: (ctx, { dismissed = false, paginationOpts }) => listSuggestions(ctx, dismissed, paginationOpts),
})

/** Takes a pair off the list for good, or puts it back. */
export const dismiss = workspaceMutation("records.write")({
  args: { suggestionId: v.id("duplicateSuggestions"), dismissed: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { suggestionId, dismissed }) => {
    await dismissSuggestion(ctx, suggestionId, dismissed)
    return null
  },
})

/** Two records side by side before they are merged; null when one of them is gone. */
export const preview = workspaceQuery("records.read")({
  args: { object: vSubject, firstId: v.string(), secondId: v.string() },
  returns: vPreview,
  handler: (ctx, { object, firstId, secondId }) => previewMerge(ctx, object, [firstId, secondId]),
})

/** Makes one record of two. `fromLoser`: keys of the fields whose value is the loser's; lists keep what both have. */
export const merge = workspaceMutation("records.write")({
  args: {
    object: vSubject,
    winnerId: v.string(),
    loserId: v.string(),
    fromLoser: v.array(v.string()),
  },
  returns: v.object({ operationId: v.union(v.id("operations"), v.null()) }),
  handler: async (ctx, { object, winnerId, loserId, fromLoser }) => {
    const { operationId } = await operate(ctx, { kind: "merge" }, (opCtx) =>
      mergeRecords(opCtx, object, { winnerId, loserId }, fromLoser),
    )
    return { operationId }
  },
})
