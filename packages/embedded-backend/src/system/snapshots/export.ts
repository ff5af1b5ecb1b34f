// `convex export`: one consistent snapshot of all components, written into a ZIP archive. Values are stored in Convex's
// encoded JSON already, so documents are copied as text.
import { createWriteStream } from "node:fs"
import { mkdir, readdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { DatabaseSync } from "node:sqlite"
import { ZipFile } from "yazl"
import { STORAGE } from "../../database/catalog.ts"
import type { Database } from "../../database/database.ts"
import { openReader, type Snapshot } from "../../database/reader.ts"
import type { Table } from "../../database/types.ts"
import type { FileRecords } from "../../files/records.ts"
import type { FileStore } from "../../files/store.ts"
import { loadComponentIds } from "../../push/component-ids.ts"
import { documentsPath, ENCODING, filePath, schemaPath, STORAGE_FOLDER, TABLE_LIST } from "./layout.ts"

export interface ExportSources {
  database: Database
  fileStore: FileStore
  fileRecords: FileRecords
}

export interface FinishedExport {
  /** Nanoseconds since 1970, also the archive's name. */
  ts: bigint
  path: string
}

const README = `# Snapshot

Each folder is a table, with one document per line in documents.jsonl, in Convex's encoded JSON.
Components are in _components, stored files in _storage. Import it with \`npx convex import <this file>\`.
`
const CHUNK_ROWS = 500

/** Replaces the archives of earlier exports in the directory. */
export async function exportSnapshot(
  sources: ExportSources,
  directory: string,
  includeStorage: boolean,
): Promise<FinishedExport> {
  await mkdir(directory, { recursive: true })
  for (const old of await readdir(directory)) await rm(join(directory, old))
  const { database } = sources
  const inMemory = database.path === ":memory:"
  const reader = inMemory ? database.reader() : openReader(database.path)
  const snapshot = reader.begin()
  try {
    const ts = BigInt(snapshot.ts) * 1_000n
    const path = join(directory, `snapshot_${ts}.zip`)
    const zip = new ZipFile()
    const lines = (table: Table) => {
      const chunks = documentLines(snapshot.statements.sqlite, table.tabletId)
      // In memory the snapshot lasts only as long as nobody else runs.
      return inMemory ? [...chunks] : chunks
    }
    zip.addBuffer(Buffer.from(README), "README.md")
    addTables(zip, database, snapshot, lines)
    if (includeStorage) addFiles(zip, sources, snapshot)
    zip.end()
    await pipeline(zip.outputStream, createWriteStream(path))
    return { ts, path }
  } finally {
    snapshot.end()
    reader.close()
  }
}

type Lines = (table: Table) => Iterable<string>

function addTables(zip: ZipFile, database: Database, { catalog }: Snapshot, lines: Lines): void {
  for (const [componentPath, componentId] of Object.entries(loadComponentIds(database))) {
    const tables = catalog.tables.filter(
      (table) => table.componentId === componentId && !table.name.startsWith("_"),
    )
    const list = tables.map(({ name, number }) => JSON.stringify({ name, id: number }) + "\n")
    zip.addBuffer(Buffer.from(list.join("")), documentsPath(componentPath, TABLE_LIST))
    for (const table of tables) {
      zip.addBuffer(Buffer.from(ENCODING + "\n"), schemaPath(componentPath, table.name))
      addLazily(zip, documentsPath(componentPath, table.name), () => Readable.from(lines(table)))
    }
  }
}

function addFiles(
  zip: ZipFile,
  { database, fileStore, fileRecords }: ExportSources,
  { catalog, statements }: Snapshot,
) {
  for (const [componentPath, componentId] of Object.entries(loadComponentIds(database))) {
    const table = catalog.tables.find(
      (candidate) => candidate.componentId === componentId && candidate.name === STORAGE,
    )
    if (!table) continue
    const rows = [...documentLines(statements.sqlite, table.tabletId)].join("").split("\n").filter(Boolean)
    const documents = rows.map((row) => JSON.parse(row) as { _id: string; contentType?: string | null })
    const described = documents.map((document) => {
      const internalId = fileRecords.findByStorageId(componentId, document._id)?.uuid
      return JSON.stringify({ ...document, internalId }) + "\n"
    })
    zip.addBuffer(Buffer.from(described.join("")), documentsPath(componentPath, STORAGE_FOLDER))
    for (const { _id, contentType } of documents) {
      const uuid = fileRecords.findByStorageId(componentId, _id)?.uuid
      if (uuid === undefined) continue
      addLazily(zip, filePath(componentPath, _id, contentType ?? null), () => fileStore.read(uuid))
    }
  }
}

/** Opened only when its turn comes; a file deleted meanwhile is written empty. */
function addLazily(zip: ZipFile, name: string, open: () => Readable | Promise<Readable | null>): void {
  zip.addReadStreamLazy(name, (callback) => {
    Promise.resolve(open()).then(
      (stream) => callback(null, stream ?? Readable.from([])),
      (error: unknown) => callback(error, Readable.from([])),
    )
  })
}

/** Stored documents as lines, a few hundred at a time. */
function* documentLines(sqlite: DatabaseSync, tabletId: number): Generator<string> {
  const select = sqlite.prepare(
    "SELECT id, json FROM documents WHERE tablet = ? AND id > ? ORDER BY id LIMIT ?",
  )
  let after = ""
  for (;;) {
    const rows = select.all(tabletId, after, CHUNK_ROWS)
    if (rows.length === 0) return
    yield rows.map(({ json }) => `${String(json)}\n`).join("")
    after = String(rows.at(-1)?.id)
  }
}
