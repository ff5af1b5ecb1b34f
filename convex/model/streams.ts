// Ranges of indexes as streams that can be merged, mapped and paged together (convex-helpers).
import { defineSchema, type DataModelFromSchemaDefinition, type GenericDatabaseReader } from "convex/server"
import { stream } from "convex-helpers/server/stream"
import type { WorkspaceQueryCtx } from "../functions"
import { activityTables } from "../tables/activities"
import { companyTables } from "../tables/companies"
import { contactTables } from "../tables/contacts"
import { dealTables } from "../tables/deals"
import { eventTables } from "../tables/events"
import { recordTables } from "../tables/records"

/**
 * The tables that are read so: a stream looks up the fields of its indexes. Not the whole schema, because loading all
 * tables, and the auth library whose tables are among them, takes longer than most functions run.
 */
const streamed = defineSchema({
  ...companyTables,
  ...contactTables,
  ...dealTables,
  ...activityTables,
  ...recordTables,
  ...eventTables,
})

type Reader = GenericDatabaseReader<DataModelFromSchemaDefinition<typeof streamed>>

export function streamsOf(ctx: WorkspaceQueryCtx) {
  // Whoever reads all tables reads these, which TypeScript does not see.
  return stream(ctx.db as unknown as Reader, streamed)
}
