// The order of search results: BM25 over the documents that the filters accept, newer ones first among equals. Lists are
// read from the best on, and a document is given out once no unread one can come before it, so that the first results of
// a word that stands everywhere cost as little as those of a rare one.
import { openLists, type PostingList, type Probe, type SearchReads } from "./search-lists.ts"
import { countIn, type Posting, type Scope } from "./search-statements.ts"
import type { StoredDocument } from "./types.ts"

/** BM25: how fast repetition saturates, and how much long texts are held back. */
const K1 = 1.2
const B = 0.75

export interface Hit {
  /** Row of the document; -1 for one of the transaction's own. */
  seq: number
  own: StoredDocument | null
  score: number
  created: number
}

export interface SearchedText {
  /** See `packTerms`. */
  packed: string
  length: number
}

export interface RankRequest {
  stored: SearchReads
  indexId: number
  scopes: Scope[]
  probes: Probe[]
  /** Rows that the transaction changed or removed, as they were. */
  hidden: Map<number, SearchedText>
  /** Documents as the transaction wrote them. */
  added: (SearchedText & { document: StoredDocument })[]
  /** Stored documents that are looked at; the best of these are given out. */
  mostExamined: number
}

/** A list with its next posting, and what that one's place in it is worth. */
interface Head {
  list: PostingList
  posting: Posting
  worth: number
}

interface OpenScope {
  /** By probe. */
  heads: Head[][]
  /** False: unread documents may be worth more than the heads say. */
  isComplete: boolean
}

export function* rank(request: RankRequest): Generator<Hit, undefined> {
  const { stored, indexId, scopes, probes, hidden, added, mostExamined } = request
  const opened = scopes.map((scope) =>
    probes.map((probe) => openLists(stored, scope.id, probe, mostExamined === Infinity)),
  )
  const statistics = statisticsOf(request, (position) =>
    opened.reduce((sum, lists) => sum + lists[position]!.documents, 0),
  )
  const worth = (position: number, frequency: number, length: number) =>
    statistics.rarities[position]! * saturation(frequency, length, statistics.averageLength)
  const scoreOf = (packed: string, length: number) =>
    probes.reduce((sum, { term, isPrefix }, position) => {
      const frequency = countIn(packed, term, isPrefix)
      return frequency === 0 ? sum : sum + worth(position, frequency, length)
    }, 0)

  const found = new Found()
  for (const { document, packed, length } of added) {
    const score = scoreOf(packed, length)
    if (score > 0) found.add({ seq: -1, own: document, score, created: document._creationTime })
  }
  let open: OpenScope[] = opened.map((lists) => ({
    isComplete: lists.every(({ isComplete }) => isComplete),
    heads: lists.map(({ lists: ofProbe }, position) =>
      ofProbe.flatMap((list) =>
        headOf(list, (posting) => worth(position, posting.frequency, posting.length)),
      ),
    ),
  }))
  const seen = new Set<number>()
  while (seen.size < mostExamined) {
    open = open.filter(({ heads }) => heads.some((ofProbe) => ofProbe.length > 0))
    if (open.length === 0) break
    yield* found.takeWhile((hit) => open.every((scope) => isBefore(hit, scope)))
    const { seq, length, created } = advance(open, worth)
    if (seen.has(seq) || hidden.has(seq)) continue
    seen.add(seq)
    found.add({ seq, own: null, score: scoreOf(stored.textOf(indexId, seq), length), created })
  }
  yield* found.takeWhile(() => true)
}

function headOf(list: PostingList, worthOf: (posting: Posting) => number): Head[] {
  const posting = list.next()
  return posting === undefined ? [] : [{ list, posting, worth: worthOf(posting) }]
}

/** Takes the posting of most worth and moves its list on. */
function advance(
  open: OpenScope[],
  worth: (position: number, frequency: number, length: number) => number,
): Posting {
  let best: { ofProbe: Head[]; index: number; position: number; head: Head } | null = null
  for (const { heads } of open) {
    for (const [position, ofProbe] of heads.entries()) {
      for (const [index, head] of ofProbe.entries()) {
        if (best === null || head.worth > best.head.worth) best = { ofProbe, index, position, head }
      }
    }
  }
  if (best === null) throw new Error("All lists are at their end")
  const { ofProbe, index, position, head } = best
  const { posting } = head
  const next = head.list.next()
  if (next === undefined) ofProbe.splice(index, 1)
  else ofProbe[index] = { ...head, posting: next, worth: worth(position, next.frequency, next.length) }
  return posting
}

/** Whether nothing unread in the scope can come before it. */
function isBefore(hit: Hit, { heads, isComplete }: OpenScope): boolean {
  if (!isComplete) return false
  let bound = 0
  let newest = Infinity
  for (const ofProbe of heads) {
    let worth = 0
    let created = Infinity
    for (const head of ofProbe) {
      if (head.worth > worth) ({ worth, created } = { worth: head.worth, created: head.posting.created })
      else if (head.worth === worth) created = Math.max(created, head.posting.created)
    }
    bound += worth
    newest = Math.min(newest, created)
  }
  return hit.score > bound || (hit.score === bound && hit.created >= newest)
}

function saturation(frequency: number, length: number, averageLength: number): number {
  return (frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * length) / averageLength))
}

/** Of the documents as the transaction sees them. */
function statisticsOf(
  { scopes, probes, hidden, added }: RankRequest,
  documentsWith: (position: number) => number,
): { averageLength: number; rarities: number[] } {
  let documents = added.length - hidden.size
  let length = added.reduce((sum, each) => sum + each.length, 0)
  for (const scope of scopes) {
    documents += scope.documents
    length += scope.terms
  }
  for (const each of hidden.values()) length -= each.length
  const rarities = probes.map(({ term, isPrefix }, position) => {
    const holds = ({ packed }: SearchedText) => countIn(packed, term, isPrefix) > 0
    const own = added.filter(holds).length
    const gone = [...hidden.values()].filter(holds).length
    const holding = Math.max(0, Math.min(documents, documentsWith(position) + own - gone))
    return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5))
  })
  return { averageLength: length / Math.max(1, documents) || 1, rarities }
}

/** Documents looked at and not given out, the worst first. */
class Found {
  readonly #hits: Hit[] = []

  add(hit: Hit): void {
    let low = 0
    let high = this.#hits.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (comesBefore(this.#hits[middle]!, hit)) high = middle
      else low = middle + 1
    }
    this.#hits.splice(low, 0, hit)
  }

  /** Gives out the best as long as the condition holds for it. */
  *takeWhile(condition: (hit: Hit) => boolean): Generator<Hit, undefined> {
    for (let hit = this.#hits.at(-1); hit !== undefined && condition(hit); hit = this.#hits.at(-1)) {
      this.#hits.pop()
      yield hit
    }
  }
}

function comesBefore(a: Hit, b: Hit): boolean {
  return a.score > b.score || (a.score === b.score && a.created > b.created)
}
