// Do the stored documents fit the schema being pushed? Walks the tables whose validator changed in short slices, and
// watches the commits made meanwhile, so that the answer holds at the moment the push is finished.
import type { Validator } from "../deployment/types.ts"
import type { CommitEvent, StoredDocument } from "../database/types.ts"

export interface TableToCheck {
  tabletId: number
  componentPath: string
  tableName: string
  validator: Validator
}

export interface SchemaFailure {
  componentPath: string
  tableName: string
  error: string
}

export interface SchemaCheckSource {
  /** The next documents by id after `afterId` ("" = from the start). */
  documentsAfter(tabletId: number, afterId: string, limit: number): StoredDocument[]
  onCommit(listener: (event: CommitEvent) => void): () => void
  /** Null when the document fits, else what is wrong with it. */
  mismatch(table: TableToCheck, document: StoredDocument): string | null
}

export interface SchemaCheck {
  /** Resolves when every document has been looked at or one does not fit. Never rejects on bad data. */
  finished: Promise<void>
  isFinished(): boolean
  failure(): SchemaFailure | null
  tablesDone(): number
  /** Stops watching commits. */
  close(): void
}

const SLICE_DOCUMENTS = 200

export function startSchemaCheck(tables: TableToCheck[], source: SchemaCheckSource): SchemaCheck {
  let failure: SchemaFailure | null = null
  let closed = false
  let finished = false
  let done = 0
  const byTablet = new Map(tables.map((table) => [table.tabletId, table]))

  function look(table: TableToCheck, document: StoredDocument): void {
    if (failure) return
    const problem = source.mismatch(table, document)
    if (problem !== null) failure = describe(table, document._id, problem)
  }

  const unwatch = source.onCommit(({ writes }) => {
    for (const write of writes) {
      const table = byTablet.get(write.tabletId)
      if (table && write.new) look(table, write.new)
    }
  })

  async function walk(): Promise<void> {
    for (const table of tables) {
      let after = ""
      for (;;) {
        const slice = source.documentsAfter(table.tabletId, after, SLICE_DOCUMENTS)
        for (const document of slice) look(table, document)
        if (failure || closed) return
        if (slice.length < SLICE_DOCUMENTS) break
        after = slice.at(-1)?._id ?? after
        await new Promise((resolve) => setImmediate(resolve))
      }
      done += 1
    }
  }

  return {
    finished: walk().finally(() => {
      finished = true
    }),
    isFinished: () => finished,
    failure: () => failure,
    tablesDone: () => done,
    close() {
      closed = true
      unwatch()
    },
  }
}

function describe({ componentPath, tableName }: TableToCheck, id: string, problem: string): SchemaFailure {
  const error = `Document with ID "${id}" in table "${tableName}" does not match the schema: ${problem}`
  return { componentPath, tableName, error }
}
