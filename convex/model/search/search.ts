import { v, type Infer } from "convex/values"
import type { WorkspaceQueryCtx } from "../../functions"
import { vObject } from "../../tables/records"
import type { Field, ObjectName } from "../fields/catalogue"
import { listFields } from "../fields/list"
import { OBJECTS, type StoredRecord } from "../records/kinds"
import { findCandidates } from "./candidates"
import { companyName, viewHit, vHit } from "./hits"
import { parseQuery, type Query } from "./query"
import { matchRecord, rank, type Match } from "./rank"

/** Shown of each object. */
const SHOWN = 6

export const vGroup = v.object({
  object: vObject,
  hits: v.array(vHit),
  /** Whether more than these were found. */
  more: v.boolean(),
})

/** What answers the text, by object; the object with the best answer first. */
export async function searchRecords(ctx: WorkspaceQueryCtx, typed: string): Promise<Infer<typeof vGroup>[]> {
  const query = parseQuery(typed)
  if (query === null) return []
  const candidates = await findCandidates(ctx, query)
  const fields = await fieldsOfEach(ctx, candidates)
  const matches = await Promise.all(candidates.map((record) => match(ctx, record, fields, query)))
  const ranked = rank(matches.filter((each) => each !== null))
  const objects = [...new Set(ranked.map(({ record }) => record.object))]
  return await Promise.all(
    objects.map(async (object) => {
      const found = ranked.filter(({ record }) => record.object === object)
      const shown = found.slice(0, SHOWN)
      const hits = shown.map(({ record, reason }) => viewHit(ctx, record, reason, query.words))
      return { object, hits: await Promise.all(hits), more: found.length > SHOWN }
    }),
  )
}

async function match(
  ctx: WorkspaceQueryCtx,
  record: StoredRecord,
  fields: Map<ObjectName, Field[]>,
  query: Query,
): Promise<Match | null> {
  const employer = record.object === "contact" ? await companyName(ctx, record.doc.companyId) : null
  return matchRecord(record, fields.get(record.object) ?? [], employer, query)
}

async function fieldsOfEach(
  ctx: WorkspaceQueryCtx,
  records: readonly StoredRecord[],
): Promise<Map<ObjectName, Field[]>> {
  const needed = OBJECTS.filter((object) => records.some((record) => record.object === object))
  const fields = await Promise.all(needed.map((object) => listFields(ctx, ctx.workspaceId, object)))
  return new Map(needed.map((object, index) => [object, fields[index]]))
}
