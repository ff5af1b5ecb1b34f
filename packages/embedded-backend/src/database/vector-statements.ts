// Prepared statements of vector search.
import type { DatabaseSync } from "node:sqlite"
import { bytesToKey, prepareArrays } from "./sqlite.ts"

export interface VectorEntry {
  seq: number
  vector: Float32Array
}

export function prepareVectorReads(sqlite: DatabaseSync) {
  const vectors = prepareArrays(sqlite, "SELECT seq, vector FROM vector_entries WHERE index_id = ?")
  const vectorFilters = prepareArrays(
    sqlite,
    "SELECT entry, seq, filters FROM vector_entries WHERE index_id = ?",
  )
  const vectorByEntry = prepareArrays(sqlite, "SELECT vector FROM vector_entries WHERE entry = ?")

  return {
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

function floatsOf(bytes: Uint8Array): Float32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  return new Float32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4)
}
