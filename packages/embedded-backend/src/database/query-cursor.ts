// Reading a query row by row (`queryStreamNext`).
import type { JsonObject } from "../values/json.ts"
import type { CatalogView } from "./catalog.ts"
import { Pipeline } from "./filters.ts"
import { scanIndex } from "./index-scan.ts"
import type { UsageMeter } from "./limits.ts"
import type { Overlay } from "./overlay.ts"
import { planSource, type SourcePlan } from "./query-plan.ts"
import type { RowStream, Snapshot } from "./reader.ts"
import type { ReadRecorder } from "./read-set.ts"
import type { ScanRow } from "./read-statements.ts"
import { UserError } from "./errors.ts"
import { searchRows } from "./text-search.ts"
import type { QueryJson, StoredDocument } from "./types.ts"

/** In "convex-test", search results come in order of creation, and a page that holds the last row is done. */
export type Dialect = "convex" | "convex-test"

/** What a query needs of its transaction. */
export interface QueryContext {
  componentId: number
  isSystem: boolean
  snapshot: Snapshot
  view: CatalogView
  overlay: Overlay
  /** Null where reads leave no trace. */
  reads: ReadRecorder | null
  meter: UsageMeter
  dialect: Dialect
  readMissingTable(table: string): void
}

export interface QueryCursor {
  next(): { value: StoredDocument | null; done: boolean }
  /** The same as JSON text; a document that came as text is not taken apart for it. */
  nextText(): string
}

export function openCursor(context: QueryContext, query: QueryJson): QueryCursor {
  const pipeline = new Pipeline(query.operators)
  const plan = planQuery(context, query.source)
  // Opened at the first read: allocating a cursor costs nothing and depends on nothing.
  let rows: RowStream | null = null
  let finished = false

  function take(): ScanRow | null {
    rows ??= openRows(context, plan, pipeline.expected)
    while (!finished && !pipeline.isDone) {
      const row = rows()
      if (!row) break
      context.meter.readDocument(row.size)
      if (pipeline.passes(row)) return row
    }
    finished = true
    return null
  }

  return {
    next() {
      const row = take()
      return { value: row && row.document, done: row === null }
    },
    nextText() {
      const row = take()
      if (row === null) return '{"value":null,"done":true}'
      return `{"value":${row.json ?? JSON.stringify(row.document)},"done":false}`
    },
  }
}

export function planQuery(context: QueryContext, source: JsonObject): SourcePlan {
  const plan = planSource(context.view, context.componentId, source)
  const table =
    plan.kind === "range"
      ? plan.index.table.name
      : plan.kind === "search"
        ? plan.view.table.name
        : plan.tableName
  if (table.startsWith("_") && !context.isSystem) {
    throw new UserError(`Table '${table}' is a system table: read it through \`db.system.query\``)
  }
  if (!table.startsWith("_") && context.isSystem) {
    throw new UserError(`Table '${table}' is not a system table: read it through \`db.query\``)
  }
  return plan
}

export function openRows(context: QueryContext, plan: SourcePlan, expected?: number): RowStream {
  context.meter.add("databaseQueries", 1)
  switch (plan.kind) {
    case "range":
      return scanIndex(context, plan, expected)
    case "search":
      return searchRows(context, plan)
    case "empty":
      context.readMissingTable(plan.tableName)
      return () => null
  }
}
