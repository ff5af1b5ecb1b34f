// Text search (contract §12.3): documents with at least one of the words, the last one also as a prefix, best first.
import type { Json, JsonObject } from "../values/json.ts"
import { sizeOf } from "../values/size.ts"
import type { SearchIndex } from "./catalog.ts"
import { filterKey, packFilters, searchTerms, unpackFilters } from "./documents.ts"
import { UserError } from "./errors.ts"
import { encodeValue, keyAfter, stringsStartingWith } from "./index-keys.ts"
import type { QueryContext } from "./query-cursor.ts"
import type { SearchPlan } from "./query-plan.ts"
import type { RowStream } from "./reader.ts"
import type { Posting } from "./search-statements.ts"
import { termList } from "./terms.ts"
import type { StoredDocument } from "./types.ts"

const MAX_TERMS = 16
const MAX_FILTERS = 8
const MAX_RESULTS = 1024

/** BM25: how fast repetition saturates, and how much long texts are held back. */
const K1 = 1.2
const B = 0.75

interface SearchRequest {
  terms: string[]
  /** Required filter keys by position among the index's filter fields. */
  filters: Map<number, string>
}

/** One thing to look for: a whole term, or the last one as a prefix. */
interface Probe {
  term: string
  isPrefix: boolean
}

interface Hit {
  score: number
  created: number
  source: { seq: number } | { document: StoredDocument }
}

/** Documents are loaded as they are taken. A row's key is its rank. */
export function searchRows(context: QueryContext, plan: SearchPlan): RowStream {
  const index = plan.view.search.get(plan.indexName)
  if (!index) throw new UserError(`Index ${plan.view.table.name}.${plan.indexName} not found.`)
  const hits = rankedHits(context, index, parseRequest(index, plan.filters))
  let rank = 0
  return () => {
    const hit = hits[rank]
    if (!hit) return null
    const key = String(rank++).padStart(6, "0")
    if ("document" in hit.source)
      return { key, document: hit.source.document, size: sizeOf(hit.source.document) }
    const found = context.snapshot.statements.documentBySeq(hit.source.seq)
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

function rankedHits(context: QueryContext, index: SearchIndex, { terms, filters }: SearchRequest): Hit[] {
  const last = terms.at(-1)
  if (last === undefined) return []
  const probes: Probe[] = [...new Set(terms)].map((term) => ({ term, isPrefix: false }))
  probes.push({ term: last, isPrefix: true })
  recordReads(context, index, probes)

  const own = ownDocuments(context, index)
  const stored = context.snapshot.statements.search
  const { documents, terms: totalTerms } = stored.stats(index.id)
  const averageLength = totalTerms / Math.max(1, documents) || 1
  const total = documents + own.added.length
  const hits = new Map<number, Hit>()
  for (const { term, isPrefix } of probes) {
    const postings = (isPrefix ? stored.withPrefix : stored.withTerm)(index.id, term).filter(
      ({ seq }) => !own.hidden.has(seq),
    )
    for (const [position, { terms: counts, posting }] of own.added.entries()) {
      const frequency = isPrefix ? prefixCount(counts, term) : (counts.get(term) ?? 0)
      // Own documents have no row yet: negative numbers stand for them.
      if (frequency > 0) postings.push({ ...posting, seq: -1 - position, frequency })
    }
    const rarity = Math.log(1 + (total - postings.length + 0.5) / (postings.length + 0.5))
    for (const posting of postings) {
      if (!matches(posting.filters, filters)) continue
      const score = rarity * saturation(posting, averageLength)
      const hit = hits.get(posting.seq)
      if (hit) hit.score += score
      else {
        const document = own.added[-1 - posting.seq]?.document
        const source = document ? { document } : { seq: posting.seq }
        hits.set(posting.seq, { score, created: posting.created, source })
      }
    }
  }
  const found = [...hits.values()]
  if (context.dialect === "convex-test") found.sort((a, b) => a.created - b.created)
  else found.sort((a, b) => b.score - a.score || b.created - a.created)
  return found.slice(0, MAX_RESULTS)
}

function saturation({ frequency, length }: Posting, averageLength: number): number {
  return (frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * length) / averageLength))
}

function matches(packed: string, required: Map<number, string>): boolean {
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
function ownDocuments({ overlay, snapshot }: QueryContext, index: SearchIndex) {
  const { tabletId } = index.table
  const hidden = new Set<number>()
  const added: {
    document: StoredDocument
    terms: Map<string, number>
    posting: Omit<Posting, "seq" | "frequency">
  }[] = []
  for (const { id, old, new: document } of overlay.inTable(tabletId)) {
    const seq = old && snapshot.statements.seqOf(tabletId, id)
    if (seq !== null) hidden.add(seq)
    const terms = document && searchTerms(index, document)
    if (!document || !terms || terms.size === 0) continue
    let length = 0
    for (const count of terms.values()) length += count
    const filters = packFilters(index.filterPaths, document)
    added.push({ document, terms, posting: { length, created: document._creationTime, filters } })
  }
  return { hidden, added }
}

function prefixCount(counts: Map<string, number>, prefix: string): number {
  let sum = 0
  for (const [term, count] of counts) if (term.startsWith(prefix)) sum += count
  return sum
}
