// Prepared statements of text and vector search.
import type { DatabaseSync } from "node:sqlite"
import { bytesToKey, prepareArrays } from "./sqlite.ts"

/** A document that holds a term (or some term with a prefix) so many times. */
export interface Posting {
  seq: number
  frequency: number
  /** Terms in the searched field. */
  length: number
  created: number
  filters: string
}

export interface VectorEntry {
  seq: number
  vector: Float32Array
}

export function prepareSearchReads(sqlite: DatabaseSync) {
  const term = prepareArrays(
    sqlite,
    `SELECT p.seq, p.frequency, d.length, d.created, d.filters
     FROM search_postings p CROSS JOIN search_documents d ON d.index_id = p.index_id AND d.seq = p.seq
     WHERE p.index_id = ? AND p.term = ?`,
  )
  const prefix = prepareArrays(
    sqlite,
    `SELECT p.seq, p.frequency, d.length, d.created, d.filters
     FROM (SELECT seq, sum(frequency) AS frequency FROM search_postings
           WHERE index_id = ?1 AND term >= ?2 AND term < ?3 GROUP BY seq) p
     CROSS JOIN search_documents d ON d.index_id = ?1 AND d.seq = p.seq`,
  )
  const stats = prepareArrays(sqlite, "SELECT documents, terms FROM search_stats WHERE index_id = ?")
  const vectors = prepareArrays(sqlite, "SELECT seq, vector FROM vector_entries WHERE index_id = ?")
  const vectorFilters = prepareArrays(
    sqlite,
    "SELECT entry, seq, filters FROM vector_entries WHERE index_id = ?",
  )
  const vectorByEntry = prepareArrays(sqlite, "SELECT vector FROM vector_entries WHERE entry = ?")

  return {
    withTerm: (indexId: number, text: string): Posting[] => term.all(indexId, text).map(postingOf),
    withPrefix: (indexId: number, text: string): Posting[] =>
      prefix.all(indexId, text, `${text}\u{10ffff}`).map(postingOf),
    stats(indexId: number): { documents: number; terms: number } {
      const [documents, terms] = (stats.get(indexId) as unknown as [number, number] | undefined) ?? [0, 0]
      return { documents, terms }
    },
    /** One at a time; read no other vectors meanwhile. */
    *vectors(indexId: number): Generator<VectorEntry> {
      for (const row of vectors.iterate(indexId)) {
        const [seq, vector] = row as unknown as [number, Uint8Array]
        yield { seq, vector: floatsOf(vector) }
      }
    },
    /** Only those whose packed filters are accepted; the vectors of others are not read. */
    *vectorsWhere(indexId: number, accepts: (filters: string) => boolean): Generator<VectorEntry> {
      for (const row of vectorFilters.all(indexId)) {
        const [entry, seq, filters] = row as unknown as [number, number, Uint8Array]
        if (!accepts(bytesToKey(filters))) continue
        const [vector] = vectorByEntry.get(entry) as unknown as [Uint8Array]
        yield { seq, vector: floatsOf(vector) }
      }
    },
  }
}

function postingOf(row: unknown): Posting {
  const [seq, frequency, length, created, filters] = row as [number, number, number, number, Uint8Array]
  return { seq, frequency, length, created, filters: bytesToKey(filters) }
}

function floatsOf(bytes: Uint8Array): Float32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  return new Float32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4)
}
