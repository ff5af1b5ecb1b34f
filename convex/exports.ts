import { v } from "convex/values"
import { workspaceQuery } from "./functions"
import { countRecords, exportPage, vExportPage } from "./model/exports/page"
import { listArgs } from "./model/records/page"
import { vObject } from "./tables/records"

/** One page of any list as rows of cells, with the columns given. */
export const page = workspaceQuery("records.export")({
  args: {
    ...listArgs,
    object: vObject,
    columns: v.array(v.string()),
    cursor: v.union(v.string(), v.null()),
  },
  returns: vExportPage,
  handler: (ctx, request) => exportPage(ctx, request),
})

/** How many records an export without a filter must come to; null where nobody counts. */
export const total = workspaceQuery("records.export")({
  args: { object: vObject },
  returns: v.union(v.number(), v.null()),
  handler: (ctx, { object }) => countRecords(ctx, object),
})
