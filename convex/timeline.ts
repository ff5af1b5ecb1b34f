import { paginationOptsValidator, paginationResultValidator } from "convex/server"
import { v } from "convex/values"
import { workspaceQuery } from "./functions"
import { notThere, findRecord } from "./model/records/store"
import { listTimeline, vEntry } from "./model/timeline/list"
import { vSubject } from "./tables/fields"

/** What happened with a company, a contact or a deal, newest first; also with a removed one. */
export const list = workspaceQuery("records.read")({
  args: { object: vSubject, recordId: v.string(), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(vEntry),
  handler: async (ctx, { object, recordId, paginationOpts }) => {
    const record = await findRecord(ctx, object, recordId)
    if (record === null || record.object === "activity") throw notThere(object)
    return await listTimeline(ctx, record, paginationOpts)
  },
})
