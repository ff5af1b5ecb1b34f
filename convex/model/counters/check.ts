// Proof that every kept number equals its facts: counters, rollups, index rows and search entries are worked out
// again from the records, page by page, and compared with what is stored. Changes nothing. The figures of a
// workspace that is written to meanwhile may differ by what was written.
import { v, type Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { ActionCtx, QueryCtx } from "../../_generated/server"
import { vCounted } from "../../tables/counters"
import type { Field, ObjectName } from "../fields/catalogue"
import { listFields } from "../fields/list"
import { indexRows } from "../records/indexing"
import { OBJECTS, type StoredRecord } from "../records/kinds"
import { addRollups, lastActivityOf, rollupContribution, sumRollups, type Rollup } from "../records/rollups"
import { readEvery } from "../records/scan"
import { keyOf, recordContribution, sum, type Delta } from "./contribution"

const PAGE = 250
/** Most index rows of one record. */
const MAX_ROWS = 4_000

/** One thing that is not as its facts say. */
export const vDifference = v.object({ what: v.string(), stored: v.string(), counted: v.string() })
export type Difference = Infer<typeof vDifference>

const vMoneys = v.array(v.object({ amount: v.number(), currency: v.string() }))
const vRollup = v.object({ contactCount: v.number(), openDealCount: v.number(), openDealValue: vMoneys })

export const vStoredCounter = v.object({ metric: vCounted, detail: v.string(), amount: v.number() })

/** What one page of records adds up to, and what its own rows say. */
export const vRecordPage = v.object({
  counters: v.array(vStoredCounter),
  rollups: v.array(v.object({ id: v.string(), adds: vRollup })),
  stored: v.array(v.object({ id: v.string(), rollup: vRollup })),
  differences: v.array(vDifference),
  continueCursor: v.string(),
  isDone: v.boolean(),
})
type RecordPage = Infer<typeof vRecordPage>

export async function readRecordPage(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  object: ObjectName,
  cursor: string | null,
): Promise<RecordPage> {
  const options = { numItems: PAGE, cursor }
  const { page, continueCursor, isDone } = await readEvery(ctx, workspaceId, object, options)
  const fields = await listFields(ctx, workspaceId, object)
  return {
    counters: sum(page.flatMap(recordContribution)),
    rollups: sumRollups(page.flatMap(rollupContribution)).map(({ target, adds }) => ({
      id: target.id,
      adds,
    })),
    stored: page.flatMap(storedRollup),
    differences: (await Promise.all(page.map((record) => ownDifferences(ctx, record, fields)))).flat(),
    ...{ continueCursor, isDone },
  }
}

function storedRollup(record: StoredRecord): RecordPage["stored"] {
  if (record.object !== "company" && record.object !== "contact") return []
  const { _id: id, openDealCount, openDealValue } = record.doc
  const contactCount = record.object === "company" ? record.doc.contactCount : 0
  return [{ id, rollup: { contactCount, openDealCount, openDealValue } }]
}

/** Index rows, search entry and last activity of one record. */
async function ownDifferences(ctx: QueryCtx, record: StoredRecord, fields: Field[]): Promise<Difference[]> {
  const id = record.doc._id
  const rows = await ctx.db
    .query("fieldValues")
    .withIndex("by_record", (q) => q.eq("recordId", id))
    .take(MAX_ROWS)
  const entries = await ctx.db
    .query("searchEntries")
    .withIndex("by_record", (q) => q.eq("recordId", id))
    .take(2)
  const differences = [
    compare(`index rows of ${id}`, rowsAsText(rows), rowsAsText(indexRows(record, fields))),
    compare(`search entries of ${id}`, entries.length, record.doc.deletedAt === null ? 1 : 0),
  ]
  if (record.object !== "activity") {
    const newest = await lastActivityOf(ctx, record.object, id)
    differences.push(compare(`last activity of ${id}`, record.doc.lastActivityAt, newest))
  }
  return differences.flat()
}

function rowsAsText(rows: readonly Pick<Doc<"fieldValues">, "field" | "value">[]): string {
  return rows
    .map(({ field, value }) => JSON.stringify([field, value]))
    .sort()
    .join(" ")
}

/** Everything in a workspace that is not as its facts say; empty when all is equal. */
export async function findDifferences(ctx: ActionCtx, workspaceId: Id<"workspaces">): Promise<Difference[]> {
  const differences: Difference[] = []
  let counters: Delta[] = []
  const rollups = new Map<string, Rollup>()
  const stored = new Map<string, Rollup>()
  for (const object of OBJECTS) {
    for (let cursor: string | null = null, isDone = false; !isDone;) {
      const page: RecordPage = await ctx.runQuery(internal.counters.recordPage, {
        ...{ workspaceId, object, cursor },
      })
      counters = sum([...counters, ...page.counters])
      for (const { id, adds } of page.rollups) {
        const soFar = rollups.get(id)
        rollups.set(id, soFar === undefined ? adds : addRollups(soFar, adds))
      }
      for (const { id, rollup } of page.stored) stored.set(id, rollup)
      differences.push(...page.differences)
      ;({ continueCursor: cursor, isDone } = page)
    }
  }
  for (const [id, rollup] of stored) {
    const counted = rollups.get(id) ?? { contactCount: 0, openDealCount: 0, openDealValue: [] }
    differences.push(
      ...compare(`rollup of ${id}`, JSON.stringify(ordered(rollup)), JSON.stringify(ordered(counted))),
    )
  }
  return [...differences, ...(await counterDifferences(ctx, workspaceId, counters))]
}

function ordered({ contactCount, openDealCount, openDealValue }: Rollup): Rollup {
  return {
    contactCount,
    openDealCount,
    openDealValue: openDealValue.map(({ amount, currency }) => ({ amount, currency })),
  }
}

async function counterDifferences(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
  counted: Delta[],
): Promise<Difference[]> {
  const rows: Delta[] = await ctx.runQuery(internal.counters.stored, { workspaceId })
  const amounts = (deltas: Delta[]) => new Map(deltas.map((each) => [keyOf(each), each.amount]))
  const [storedBy, countedBy] = [amounts(rows), amounts(counted)]
  return [...new Set([...storedBy.keys(), ...countedBy.keys()])].flatMap((counter) =>
    compare(counter, storedBy.get(counter) ?? 0, countedBy.get(counter) ?? 0),
  )
}

function compare(
  what: string,
  stored: string | number | null,
  counted: string | number | null,
): Difference[] {
  return stored === counted ? [] : [{ what, stored: String(stored), counted: String(counted) }]
}
