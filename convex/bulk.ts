// One change of many records at once, undone as one.
import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { workspaceMutation } from "./functions"
import { nextBatch as changeNextBatch, startJob, vTargets } from "./model/bulk/job"
import { changeNow } from "./model/bulk/now"
import { vSubject } from "./tables/fields"
import { vBulkChange } from "./tables/views"

/** Changes up to 500 records in one transaction. */
export const change = workspaceMutation("records.write")({
  args: { object: vSubject, recordIds: v.array(v.string()), change: vBulkChange },
  returns: v.object({
    operationId: v.union(v.id("operations"), v.null()),
    /** Records that could not take the change. */
    kept: v.number(),
  }),
  handler: (ctx, { object, recordIds, change }) => changeNow(ctx, object, recordIds, change),
})

/** Changes any number in the background; operations.running tells how far it is. */
export const start = workspaceMutation("records.write")({
  args: { object: vSubject, targets: vTargets, change: vBulkChange },
  returns: v.object({ operationId: v.id("operations") }),
  handler: async (ctx, { object, targets, change }) => ({
    operationId: await startJob(ctx, object, targets, change),
  }),
})

export const nextBatch = internalMutation({
  args: { jobId: v.id("bulkJobs") },
  returns: v.null(),
  handler: async (ctx, { jobId }) => {
    await changeNextBatch(ctx, jobId)
    return null
  },
})
