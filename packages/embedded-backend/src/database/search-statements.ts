// Prepared statements of text search. Documents with the same values in the filter fields of an index make up a scope;
// each has its own words, so that a search reads nothing of scopes that its filters exclude.
import type { DatabaseSync } from "node:sqlite"
import { blobOf, bytesToKey, prepareArrays } from "./sqlite.ts"

/** A document that holds a term so many times. */
export interface Posting {
  seq: number
  frequency: number
  /** Terms in the searched field. */
  length: number
  created: number
}

export interface Scope {
  id: number
  /** Packed values of the filter fields. */
  filters: string
  documents: number
  /** In all of its documents together. */
  terms: number
}

/** Above everything that may follow a packed value, which is a length of at most 64. */
const AFTER_ALL = "\xff"
const LAST_CHARACTER = "\u{10ffff}"

export function prepareSearchReads(sqlite: DatabaseSync) {
  const scopes = prepareArrays(
    sqlite,
    "SELECT scope, filters, documents, terms FROM search_scopes WHERE index_id = ? AND filters >= ? AND filters < ?",
  )
  const documents = prepareArrays(sqlite, "SELECT documents FROM search_terms WHERE scope = ? AND term = ?")
  const dictionary = prepareArrays(
    sqlite,
    "SELECT term, documents FROM search_terms WHERE scope = ? AND term >= ? AND term < ? ORDER BY term LIMIT ?",
  )
  const frequency = prepareArrays(
    sqlite,
    "SELECT min(frequency) FROM search_postings WHERE scope = ? AND term = ? AND frequency > ?",
  )
  const postings = prepareArrays(
    sqlite,
    `SELECT seq, length, age FROM search_postings
     WHERE scope = ? AND term = ? AND frequency = ? AND (length, age, seq) > (?, ?, ?)
     ORDER BY length, age, seq LIMIT ?`,
  )
  const withPrefix = prepareArrays(
    sqlite,
    `SELECT seq, sum(frequency), length, age FROM search_postings
     WHERE scope = ? AND term >= ? AND term < ? GROUP BY seq`,
  )
  const text = prepareArrays(sqlite, "SELECT terms FROM search_texts WHERE index_id = ? AND seq = ?")

  return {
    /** Those whose first filter values are these. */
    scopes(indexId: number, filters: string): Scope[] {
      return scopes.all(indexId, blobOf(filters), blobOf(filters + AFTER_ALL)).map((row) => {
        const [id, packed, count, terms] = row as unknown as [number, Uint8Array, number, number]
        return { id, filters: bytesToKey(packed), documents: count, terms }
      })
    },
    /** How many documents hold the term. */
    documentsWith(scope: number, term: string): number {
      const row = documents.get(scope, term) as unknown as [number] | undefined
      return row?.[0] ?? 0
    },
    /** The first terms with a prefix, each with the number of its documents. */
    termsFrom(scope: number, prefix: string, limit: number): [term: string, documents: number][] {
      return dictionary.all(scope, prefix, prefix + LAST_CHARACTER, limit) as unknown as [string, number][]
    },
    /** The numbers of times that the term stands in some document. */
    frequencies(scope: number, term: string): number[] {
      const found: number[] = []
      for (let last = 0; ;) {
        const [next] = frequency.get(scope, term, last) as unknown as [number | null]
        if (next === null) return found
        found.push((last = next))
      }
    },
    /** Shortest texts first, newer ones first among equals. `after`: the last posting of those before, if any. */
    postings(
      scope: number,
      term: string,
      frequency: number,
      after: Posting | undefined,
      limit: number,
    ): Posting[] {
      const start = after ? [after.length, -after.created, after.seq] : [-1, 0, 0]
      return postings.all(scope, term, frequency, ...start, limit).map((row) => {
        const [seq, length, age] = row as unknown as [number, number, number]
        return { seq, frequency, length, created: -age }
      })
    },
    /** All documents with terms that begin so, in no useful order. */
    withPrefix: (scope: number, prefix: string): Posting[] =>
      withPrefix.all(scope, prefix, prefix + LAST_CHARACTER).map((row) => {
        const [seq, frequency, length, age] = row as unknown as [number, number, number, number]
        return { seq, frequency, length, created: -age }
      }),
    /** All terms of a document as `packTerms` packed them. */
    textOf(indexId: number, seq: number): string {
      const row = text.get(indexId, seq) as unknown as [string] | undefined
      if (row === undefined) throw new Error("A search posting has no document")
      return row[0]
    },
  }
}

export function prepareSearchWrites(sqlite: DatabaseSync) {
  const enter = prepareArrays(
    sqlite,
    `INSERT INTO search_scopes (index_id, filters, documents, terms) VALUES (?1, ?2, 1, ?3)
     ON CONFLICT (index_id, filters) DO UPDATE SET documents = documents + 1, terms = terms + ?3 RETURNING scope`,
  )
  const leave = prepareArrays(
    sqlite,
    `UPDATE search_scopes SET documents = documents - 1, terms = terms - ?3
     WHERE index_id = ?1 AND filters = ?2 RETURNING scope, documents`,
  )
  const dropScope = sqlite.prepare("DELETE FROM search_scopes WHERE scope = ?")
  const addTerm = sqlite.prepare(
    `INSERT INTO search_terms (scope, term, documents) VALUES (?, ?, 1)
     ON CONFLICT (scope, term) DO UPDATE SET documents = documents + 1`,
  )
  const takeTerm = prepareArrays(
    sqlite,
    "UPDATE search_terms SET documents = documents - 1 WHERE scope = ? AND term = ? RETURNING documents",
  )
  const dropTerm = sqlite.prepare("DELETE FROM search_terms WHERE scope = ? AND term = ?")
  const addPosting = sqlite.prepare(
    "INSERT INTO search_postings (scope, term, frequency, length, age, seq) VALUES (?, ?, ?, ?, ?, ?)",
  )
  const dropPosting = sqlite.prepare(
    "DELETE FROM search_postings WHERE scope = ? AND term = ? AND frequency = ? AND length = ? AND age = ? AND seq = ?",
  )
  const addText = sqlite.prepare("INSERT INTO search_texts (index_id, seq, terms) VALUES (?, ?, ?)")
  const dropText = sqlite.prepare("DELETE FROM search_texts WHERE index_id = ? AND seq = ?")
  const one = (row: unknown) => row as [number, number]

  return {
    add(indexId: number, filters: string, seq: number, created: number, terms: Map<string, number>): void {
      const length = lengthOf(terms)
      const [scope] = one(enter.get(indexId, blobOf(filters), length))
      for (const [term, frequency] of terms) {
        addPosting.run(scope, term, frequency, length, -created, seq)
        addTerm.run(scope, term)
      }
      addText.run(indexId, seq, packTerms(terms))
    },
    remove(indexId: number, filters: string, seq: number, created: number, terms: Map<string, number>): void {
      const length = lengthOf(terms)
      const [scope, left] = one(leave.get(indexId, blobOf(filters), length))
      for (const [term, frequency] of terms) {
        dropPosting.run(scope, term, frequency, length, -created, seq)
        if (one(takeTerm.get(scope, term))[0] === 0) dropTerm.run(scope, term)
      }
      if (left === 0) dropScope.run(scope)
      dropText.run(indexId, seq)
    },
  }
}

export function lengthOf(terms: Map<string, number>): number {
  let length = 0
  for (const count of terms.values()) length += count
  return length
}

/** " word:2 other:1 ": terms are letters and digits, so nothing needs escaping. */
export function packTerms(terms: Map<string, number>): string {
  let packed = " "
  for (const [term, count] of terms) packed += `${term}:${count} `
  return packed
}

/** How often a term stands in a packed text; as a prefix: all terms that begin with it together. */
export function countIn(packed: string, term: string, isPrefix: boolean): number {
  const start = isPrefix ? ` ${term}` : ` ${term}:`
  let sum = 0
  for (let at = packed.indexOf(start); at !== -1; at = packed.indexOf(start, at + 1)) {
    sum += Number.parseInt(packed.slice(packed.indexOf(":", at) + 1, packed.indexOf(" ", at + 1)), 10)
  }
  return sum
}
