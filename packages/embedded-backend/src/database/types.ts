// What the database promises to its readers: tables and indexes by number, key ranges as read sets, writes as
// old/new pairs. Knows neither functions nor clients.
import type { Timestamp } from "../clock.ts"
import type { Validator } from "../deployment/types.ts"
import type { Json, JsonObject } from "../values/json.ts"

/** Encoded JSON of a stored document; always has `_id` and `_creationTime`. */
export type StoredDocument = JsonObject & { _id: string; _creationTime: number }

/** An order-preserving index key as a binary string (one char per byte), so that `<` in JavaScript equals memcmp in SQLite. */
export type IndexKey = string

/** Half-open: start inclusive, end exclusive, null end = to the end of the index. */
export interface KeyRange {
  indexId: number
  start: IndexKey
  end: IndexKey | null
}

/** Everything a run depended on. A `get` is a range over the table's by_id index. */
export type ReadSet = KeyRange[]

export interface IndexKeyAt {
  indexId: number
  key: IndexKey
}

/** One document changed by a commit. Keys include by_id and by_creation_time. */
export interface DocumentWrite {
  tabletId: number
  id: string
  old: StoredDocument | null
  new: StoredDocument | null
  oldKeys: IndexKeyAt[]
  newKeys: IndexKeyAt[]
}

export type IndexDefinition =
  | { id: number; name: string; type: "database"; fields: string[] }
  | { id: number; name: string; type: "search"; searchField: string; filterFields: string[] }
  | {
      id: number
      name: string
      type: "vector"
      vectorField: string
      dimensions: number
      filterFields: string[]
    }

export interface Table {
  tabletId: number
  componentId: number
  name: string
  /** Number inside document ids; unique per component. User tables from 10001; system tables fixed. */
  number: number
  /** by_id and by_creation_time are always present. */
  indexes: IndexDefinition[]
  /** Enforced on write when not null. */
  documentType: Validator | null
}

/** Immutable; a new version replaces it whole. */
export interface Catalog {
  version: number
  tables: Table[]
}

/** What a run wants committed. `readSet` and `snapshotTs` are for the conflict check. */
export interface CommitRequest {
  snapshotTs: Timestamp
  readSet: ReadSet
  writes: DocumentWrite[]
  /** Recorded in the same SQLite transaction, so that a repeat after a reconnect or restart is answered, not run. */
  session?: { sessionId: string; requestId: number; result: string }
}

export type CommitOutcome =
  | { ok: true; ts: Timestamp }
  /** Another commit after `snapshotTs` wrote into the read set. */
  | { ok: false; conflict: { tabletId: number; id: string } }

export interface CommitEvent {
  ts: Timestamp
  writes: DocumentWrite[]
}

/** Usage of one transaction, against the limits of contract §14. */
export interface TransactionUsage {
  bytesRead: number
  bytesWritten: number
  databaseQueries: number
  documentsRead: number
  documentsWritten: number
  functionsScheduled: number
  scheduledFunctionArgsBytes: number
  /** Files stored and read with `ctx.storage` inside a mutation. */
  filesWritten: number
  fileWriteBytes: number
  filesRead: number
  fileReadBytes: number
}

export type QueryJson = { source: JsonObject; operators: JsonObject[] }
export interface Page {
  page: Json[]
  isDone: boolean
  continueCursor: string
  splitCursor: string | null
  pageStatus: null | "SplitRecommended" | "SplitRequired"
}
