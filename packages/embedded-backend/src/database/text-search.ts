// Text search (contract §12.3): documents with at least one of the words, the last one also as a prefix, best first.
import type { Json, JsonObject } from "../values/json.ts"
import { sizeOf } from "../values/size.ts"
import type { SearchIndex } from "./catalog.ts"
import { filterKey, packFilters, packKeys, searchTerms, unpackFilters } from "./documents.ts"
import { UserError } from "./errors.ts"
import { encodeValue, keyAfter, stringsStartingWith } from "./index-keys.ts"
import type { QueryContext } from "./query-cursor.ts"
import type { SearchPlan } from "./query-plan.ts"
import type { RowStream } from "./reader.ts"
import type { Probe } from "./search-lists.ts"
import { rank, type Hit, type RankRequest, type SearchedText } from "./search-ranking.ts"
import { lengthOf, packTerms } from "./search-statements.ts"
import { termList } from "./terms.ts"
import type { IndexKey, StoredDocument } from "./types.ts"

const MAX_TERMS = 16
const MAX_FILTERS = 8
const MAX_RESULTS = 1024

interface SearchRequest {
  terms: string[]
  /** Required filter keys by position among the index's filter fields. */
  filters: Map<number, IndexKey>
}

/** Documents are loaded as they are taken. A row's key is its rank. */
export function searchRows(context: QueryContext, plan: SearchPlan): RowStream {
  const index = plan.view.search.get(plan.indexName)
  if (!index) throw new UserError(`Index ${plan.view.table.name}.${plan.indexName} not found.`)
  const hits = rankedHits(context, index, parseRequest(index, plan.filters))
  let position = 0
  return () => {
    const { value: hit } = hits.next()
    if (!hit || position === MAX_RESULTS) return null
    const key = String(position++).padStart(6, "0")
    if (hit.own !== null) return { key, document: hit.own, size: sizeOf(hit.own) }
    const found = context.snapshot.statements.documentBySeq(hit.seq)
    if (!found) throw new Error("A search posting has no document")
    return { key, ...found }
  }
}

function parseRequest(index: SearchIndex, filters: JsonObject[]): SearchRequest {
  const searches = filters.filter(({ type }) => type === "Search")
  const [search] = searches
  const name = `${index.table.name}.${index.name}`
  if (!search || searches.length > 1)
    throw new UserError(`Search query of ${name} must have exactly one search filter.`)
  if (search.fieldPath !== index.searchField) {
    throw new UserError(
      `Search query of ${name} must search field "${index.searchField}", not "${String(search.fieldPath)}".`,
    )
  }
  if (typeof search.value !== "string")
    throw new UserError(`Search query of ${name} must search for a string.`)
  const equalities = filters.filter(({ type }) => type === "Eq")
  if (equalities.length > MAX_FILTERS) {
    throw new UserError(`Search query of ${name} has too many filter conditions (maximum ${MAX_FILTERS}).`)
  }
  const required = equalities.map(({ fieldPath, value }): [number, string] => [
    filterPosition(index.filterFields, fieldPath, name),
    filterKey(isUndefined(value) ? undefined : value),
  ])
  return { terms: termList(search.value).slice(0, MAX_TERMS), filters: new Map(required) }
}

export function filterPosition(filterFields: string[], field: Json | undefined, indexName: string): number {
  const position = typeof field === "string" ? filterFields.indexOf(field) : -1
  if (position === -1) throw new UserError(`Field "${String(field)}" is not a filter field of ${indexName}.`)
  return position
}

function isUndefined(value: Json | undefined): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "$undefined")
}

function rankedHits(
  context: QueryContext,
  index: SearchIndex,
  { terms, filters }: SearchRequest,
): Iterator<Hit, undefined> {
  const last = terms.at(-1)
  if (last === undefined) return [][Symbol.iterator]()
  const probes: Probe[] = [...new Set(terms)].map((term) => ({ term, isPrefix: false }))
  probes.push({ term: last, isPrefix: true })
  recordReads(context, index, probes)

  const stored = context.snapshot.statements.search
  const scopes = stored
    .scopes(index.id, leadingKeys(filters))
    .filter((scope) => matches(scope.filters, filters))
  const own = ownDocuments(context, index, filters)
  if (context.dialect === "convex") {
    return rank({ stored, indexId: index.id, scopes, probes, ...own, mostExamined: MAX_RESULTS })
  }
  const all = rank({ stored, indexId: index.id, scopes, probes, ...own, mostExamined: Infinity })
  return [...all].sort((a, b) => a.created - b.created)[Symbol.iterator]()
}

/** The required values of the first filter fields, as scopes have them, up to the first field that may hold any. */
function leadingKeys(filters: Map<number, IndexKey>): string {
  const keys: IndexKey[] = []
  for (let key = filters.get(0); key !== undefined; key = filters.get(keys.length)) keys.push(key)
  return packKeys(keys)
}

function matches(packed: string, required: Map<number, IndexKey>): boolean {
  if (required.size === 0) return true
  const keys = unpackFilters(packed)
  for (const [position, key] of required) if (keys[position] !== key) return false
  return true
}

function recordReads({ reads }: QueryContext, index: SearchIndex, probes: Probe[]): void {
  for (const { term, isPrefix } of probes) {
    const key = encodeValue(term)
    const { start, end } = isPrefix ? stringsStartingWith(term) : { start: key, end: keyAfter(key) }
    reads?.range(index.id, start, end)
  }
}

/** What the transaction itself changed in the table: rows no longer valid, documents not yet indexed. */
function ownDocuments(
  { overlay, snapshot }: QueryContext,
  index: SearchIndex,
  filters: Map<number, IndexKey>,
): Pick<RankRequest, "hidden" | "added"> {
  const { tabletId } = index.table
  const hidden: RankRequest["hidden"] = new Map()
  const added: RankRequest["added"] = []
  const textOf = (document: StoredDocument | null): SearchedText | null => {
    if (!document || !matches(packFilters(index.filterPaths, document), filters)) return null
    const terms = searchTerms(index, document)
    return terms.size === 0 ? null : { packed: packTerms(terms), length: lengthOf(terms) }
  }
  for (const { id, old, new: document } of overlay.inTable(tabletId)) {
    const before = textOf(old)
    const seq = before && snapshot.statements.seqOf(tabletId, id)
    if (before !== null && seq !== null) hidden.set(seq, before)
    const after = textOf(document)
    if (after !== null && document !== null) added.push({ document, ...after })
  }
  return { hidden, added }
}
