// The lists a text search reads: documents that hold a term (or begin of one), the best first, no more of them than needed.
import type { Posting, prepareSearchReads } from "./search-statements.ts"

export type SearchReads = ReturnType<typeof prepareSearchReads>

/** One thing to look for: a whole term, or the last one as a prefix. */
export interface Probe {
  term: string
  isPrefix: boolean
}

/** Postings of one scope for one probe, best first. */
export interface PostingList {
  next(): Posting | undefined
}

export interface ProbeLists {
  lists: PostingList[]
  /** Documents of the scope that hold the probe. */
  documents: number
  /** False: only some of them can be in the lists, in no strict order. */
  isComplete: boolean
}

/** Documents that a prefix may stand in for all of them to be looked at, and words it is taken for otherwise. */
const MOST_PREFIXED = 2048
const MOST_PREFIX_TERMS = 256
const FIRST_CHUNK = 16
const LARGEST_CHUNK = 512

/** @param readsAll also if they are many. */
export function openLists(
  reads: SearchReads,
  scope: number,
  { term, isPrefix }: Probe,
  readsAll: boolean,
): ProbeLists {
  if (!isPrefix) {
    const documents = reads.documentsWith(scope, term)
    return { lists: documents === 0 ? [] : listsOf(reads, scope, term), documents, isComplete: true }
  }
  const most = readsAll ? Number.MAX_SAFE_INTEGER : MOST_PREFIXED
  const terms = reads.termsFrom(scope, term, most)
  const [only] = terms
  if (only === undefined) return { lists: [], documents: 0, isComplete: true }
  if (terms.length === 1)
    return { lists: listsOf(reads, scope, only[0]), documents: only[1], isComplete: true }
  const documents = terms.reduce((sum, [, count]) => sum + count, 0)
  if (documents <= most && terms.length < most) {
    const postings = reads.withPrefix(scope, term)
    return { lists: listsByFrequency(postings), documents: postings.length, isComplete: true }
  }
  const lists = terms.slice(0, MOST_PREFIX_TERMS).flatMap(([each]) => listsOf(reads, scope, each))
  return { lists, documents, isComplete: false }
}

function listsOf(reads: SearchReads, scope: number, term: string): PostingList[] {
  return reads.frequencies(scope, term).map((frequency) => {
    let size = FIRST_CHUNK
    let chunk = reads.postings(scope, term, frequency, undefined, size)
    let position = 0
    return {
      next() {
        if (position === size) {
          size = Math.min(size * 2, LARGEST_CHUNK)
          chunk = reads.postings(scope, term, frequency, chunk.at(-1), size)
          position = 0
        }
        return chunk[position++]
      },
    }
  })
}

function listsByFrequency(postings: Posting[]): PostingList[] {
  const groups = Map.groupBy(postings, ({ frequency }) => frequency)
  return [...groups.values()].map((group) => {
    group.sort((a, b) => a.length - b.length || b.created - a.created)
    let position = 0
    return { next: () => group[position++] }
  })
}
