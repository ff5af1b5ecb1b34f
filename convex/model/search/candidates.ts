// The few records that may answer a query, read from indexes, a bounded number of each: names that begin with it,
// e-mails, domains and phones that do, and what text search finds.
import type { Doc } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import type { ObjectName } from "../fields/catalogue"
import { OBJECTS, TABLE_OF, type StoredRecord } from "../records/kinds"
import { findRecord } from "../records/store"
import { holdsNumber, wordsFound, type Query } from "./query"

const NAMES = 10
const VALUES = 10
/** Text search finds records with any of the words; those with all of them are picked from so many. */
const ENTRIES = 200
/** Records of one object looked at more closely. */
const CLOSER = 16
/** Sorts after everything that begins with the text before it. */
const LAST = "\uffff"

/** Live records of each object, each once, in no order. */
export async function findCandidates(ctx: WorkspaceQueryCtx, query: Query): Promise<StoredRecord[]> {
  const found = await Promise.all([
    ...OBJECTS.map((object) => byName(ctx, object, query)),
    byValue(ctx, "contact", "emails", query.address),
    byValue(ctx, "company", "domain", query.address),
    ...query.numbers.flatMap((number) => [
      byValue(ctx, "contact", "phones", number),
      byValue(ctx, "company", "phones", number),
    ]),
    byText(ctx, query),
  ])
  const records = new Map(found.flat().map((record) => [record.doc._id as string, record]))
  return [...records.values()].filter(({ doc }) => doc.deletedAt === null)
}

async function byName(ctx: WorkspaceQueryCtx, object: ObjectName, { text }: Query): Promise<StoredRecord[]> {
  const docs = await ctx.db
    // All four tables have the index, with these columns.
    .query(TABLE_OF[object] as "companies")
    .withIndex("by_workspace_and_deletedAt_and_sortName", (q) =>
      q
        .eq("workspaceId", ctx.workspaceId)
        .eq("deletedAt", null)
        .gte("sortName", text)
        .lt("sortName", text + LAST),
    )
    .take(NAMES)
  return docs.map((doc) => ({ object, doc }) as StoredRecord)
}

async function byValue(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  field: string,
  start: string | null,
): Promise<StoredRecord[]> {
  if (start === null) return []
  const rows = await ctx.db
    .query("fieldValues")
    .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
      q
        .eq("workspaceId", ctx.workspaceId)
        .eq("object", object)
        .eq("field", field)
        .gte("value", start)
        .lt("value", start + LAST),
    )
    .take(VALUES)
  return await readAll(
    ctx,
    object,
    rows.map((row) => row.recordId),
  )
}

/**
 * Only the last word of a text search may be the beginning of one. So when no record has all the words, each of the
 * others has its turn at the end. All objects are searched at once: each search reads every record with one of the
 * words, so one for each object would take four times as long.
 */
async function byText(ctx: WorkspaceQueryCtx, query: Query): Promise<StoredRecord[]> {
  if (query.numbers.length > 0) return await byNumber(ctx, query.numbers)
  if (!query.searchesText) return []
  const words = rareWords(query)
  const whole = new Set<Entry>()
  const part = new Set<Entry>()
  for (let turn = 0; turn < Math.min(words.length, 3) && whole.size === 0; turn++) {
    const turned = [...words.slice(words.length - turn), ...words.slice(0, words.length - turn)]
    for (const entry of await searchEntries(ctx, turned.join(" "))) {
      const all = wordsFound(query.words, entry.text).length === query.words.length
      ;(all ? whole : part).add(entry)
    }
  }
  return await readClosest(ctx, [...whole, ...part])
}

/** Without the end of an address: every second record has "com" in it, and finding them all takes long. */
function rareWords({ words, address }: Query): string[] {
  const isAddress = address !== null && /[@.]/.test(address)
  return isAddress && words.length > 1 ? words.slice(0, -1) : words
}

async function byNumber(ctx: WorkspaceQueryCtx, numbers: readonly string[]): Promise<StoredRecord[]> {
  const found = await Promise.all(numbers.map((number) => searchEntries(ctx, number)))
  return await readClosest(
    ctx,
    found.flat().filter(({ text }) => holdsNumber(numbers, text)),
  )
}

type Entry = Doc<"searchEntries">

async function searchEntries(ctx: WorkspaceQueryCtx, words: string): Promise<Entry[]> {
  return await ctx.db
    .query("searchEntries")
    .withSearchIndex("search_text", (q) => q.search("text", words).eq("workspaceId", ctx.workspaceId))
    .take(ENTRIES)
}

/** The records of the first entries of each object. */
async function readClosest(ctx: WorkspaceQueryCtx, entries: readonly Entry[]): Promise<StoredRecord[]> {
  const records = await Promise.all(
    OBJECTS.map((object) => {
      const ids = entries.flatMap((entry) => (entry.object === object ? [entry.recordId] : []))
      return readAll(ctx, object, [...new Set(ids)].slice(0, CLOSER))
    }),
  )
  return records.flat()
}

async function readAll(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  ids: readonly string[],
): Promise<StoredRecord[]> {
  const records = await Promise.all(ids.map((id) => findRecord(ctx, object, id)))
  return records.filter((record) => record !== null)
}
