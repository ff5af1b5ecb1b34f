// `convex import`: an upload in parts, a summary to confirm, and then everything in one commit.
import { randomUUID } from "node:crypto"
import { appendFile, mkdir, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import type { Clock } from "../../clock.ts"
import { allDocuments } from "../../database/backfill.ts"
import { STORAGE } from "../../database/catalog.ts"
import type { Database } from "../../database/database.ts"
import type { StoredDocument, Table } from "../../database/types.ts"
import type { FileRecords } from "../../files/records.ts"
import { loadComponentIds } from "../../push/component-ids.ts"
import { emptyDeployment, type DeploymentSettings } from "../../push/deployment.ts"
import { RequestError } from "../../transport/route.ts"
import type { Json, JsonObject } from "../../values/json.ts"
import { encodeInteger } from "../../values/special.ts"
import { openArchive, type Archive } from "./archive.ts"
import { planImport, type ImportedTable, type ImportMode, type ImportPlan } from "./plan.ts"
import { parseRows, type TextFormat } from "./rows.ts"
import { confirmationText } from "./summary.ts"

export interface ImportArguments {
  tableName: string | null
  componentPath: string
  mode: ImportMode
  format: TextFormat | "zip"
}

export interface ImportServices {
  database: Database
  fileRecords: FileRecords
  settings: DeploymentSettings
  clock: Clock
  /** For uploads; emptied at the start. */
  directory: string
}

export interface Imports {
  startUpload(): string
  uploadPart(token: string, partNumber: number, bytes: Uint8Array): Promise<string>
  /** Reads and checks the upload; the import's id. */
  finishUpload(token: string, args: ImportArguments): Promise<string>
  perform(importId: string): Promise<void>
  /** As `_system/cli/queryImport` answers. */
  state(importId: string): Json
  states(): Json[]
}

interface PendingImport {
  state: Json
  path: string
  args: ImportArguments
}

export function createImports(services: ImportServices): Imports {
  const { database, directory } = services
  const uploads = new Map<string, { path: string; parts: number }>()
  const imports = new Map<string, PendingImport>()

  function upload(token: string) {
    const found = uploads.get(token)
    if (!found) throw new RequestError(400, "InvalidUploadToken", "The upload token is not valid.")
    return found
  }

  /** Reads everything again: the database may have changed since the summary. */
  async function plan({ path, args }: PendingImport): Promise<{ plan: ImportPlan; archive: Archive | null }> {
    const archive = args.format === "zip" ? await openArchive(path) : null
    try {
      const tables = archive ? archivedTables(database, archive) : [await textTable(database, path, args)]
      return { plan: planFor(services, tables, args.mode), archive }
    } catch (error) {
      archive?.close()
      throw error
    }
  }

  async function settle(importId: string, work: (pending: PendingImport) => Promise<Json>): Promise<void> {
    const pending = imports.get(importId)
    if (!pending) throw new RequestError(400, "InvalidImport", `invalid import id ${importId}`)
    try {
      pending.state = await work(pending)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      pending.state = { state: "failed", error_message: `Hit an error while importing:\n${reason}` }
    }
  }

  return {
    startUpload() {
      const token = randomUUID()
      uploads.set(token, { path: join(directory, token), parts: 0 })
      return token
    },
    async uploadPart(token, partNumber, bytes) {
      const current = upload(token)
      if (partNumber !== current.parts + 1) {
        throw new RequestError(
          400,
          "InvalidPart",
          `Part ${current.parts + 1} was expected, but ${partNumber} came.`,
        )
      }
      current.parts = partNumber
      await mkdir(directory, { recursive: true })
      await appendFile(current.path, bytes)
      return `${token}/${partNumber}`
    },
    async finishUpload(token, args) {
      const { path, parts } = upload(token)
      uploads.delete(token)
      if (parts === 0) await mkdir(directory, { recursive: true }).then(() => appendFile(path, ""))
      const importId = token
      imports.set(importId, { state: { state: "uploaded" }, path, args })
      await settle(importId, async (pending) => {
        const { plan: prepared, archive } = await plan(pending)
        archive?.close()
        return {
          state: "waiting_for_confirmation",
          message_to_confirm: confirmationText(prepared.changes, componentNames(database)),
          require_manual_confirmation: prepared.changes.some(({ deleted }) => deleted > 0),
        }
      })
      return importId
    },
    async perform(importId) {
      await settle(importId, async (pending) => {
        const { plan: prepared, archive } = await plan(pending)
        try {
          if (archive) await storeFiles(services, archive)
          apply(services, prepared)
        } finally {
          archive?.close()
        }
        const rows = prepared.changes
          .filter(({ name }) => name !== STORAGE)
          .reduce((sum, { created }) => sum + created, 0)
        return { state: "completed", num_rows_written: encodeInteger(BigInt(rows)) }
      })
      const done = imports.get(importId)
      if (done) await rm(done.path, { force: true })
    },
    state(importId) {
      const pending = imports.get(importId)
      return pending ? { _id: importId, state: pending.state } : null
    },
    states: () => [...imports].map(([importId, { state }]) => ({ _id: importId, state })),
  }
}

async function textTable(database: Database, path: string, args: ImportArguments): Promise<ImportedTable> {
  const { tableName, componentPath, format } = args
  if (tableName === null || format === "zip") throw new Error("A table is needed for this format.")
  const rows = parseRows(format, await readFile(path, "utf8"))
  return { componentId: componentIdOf(database, componentPath), name: tableName, number: null, rows }
}

function archivedTables(database: Database, { tables, files }: Archive): ImportedTable[] {
  const stored = files.map(({ componentPath, rows }) => ({
    componentId: componentIdOf(database, componentPath),
    name: STORAGE,
    number: null,
    rows: rows.map(withoutInternalId),
  }))
  const named = tables.map(({ componentPath, name, number, rows }) => ({
    componentId: componentIdOf(database, componentPath),
    name,
    number,
    rows,
  }))
  return [...stored.filter(({ rows }) => rows.length > 0), ...named]
}

/** The bytes get a new name here. */
function withoutInternalId(row: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(row).filter(([field]) => field !== "internalId"))
}

function componentIdOf(database: Database, path: string): number {
  const id = loadComponentIds(database)[path]
  if (id === undefined)
    throw new Error(`There is no component "${path}" in this deployment. Push the code that mounts it first.`)
  return id
}

function componentNames(database: Database): Map<number, string> {
  return new Map(Object.entries(loadComponentIds(database)).map(([path, id]) => [id, path]))
}

function planFor({ database, clock }: ImportServices, tables: ImportedTable[], mode: ImportMode): ImportPlan {
  const snapshot = database.reader().begin()
  const documentsOf = function* ({ tabletId }: Table): Generator<StoredDocument> {
    for (const { document } of allDocuments(database.sqlite, tabletId)) yield document
  }
  const countOf = ({ tabletId }: Table) => snapshot.statements.tableStats(tabletId).documents
  return planImport({ catalog: database.catalog(), documentsOf, countOf, tables, mode, now: clock.now() })
}

/** Bytes first, so that no document is ever without its file. Files already here under the same id are kept. */
async function storeFiles({ database, fileRecords }: ImportServices, archive: Archive): Promise<void> {
  for (const { componentPath, rows } of archive.files) {
    const componentId = componentIdOf(database, componentPath)
    for (const { _id, contentType } of rows) {
      const storageId = String(_id)
      if (fileRecords.findByStorageId(componentId, storageId)) continue
      const type = typeof contentType === "string" ? contentType : null
      await fileRecords.storeAs(
        componentId,
        storageId,
        await archive.openFile(componentPath, storageId),
        type,
      )
    }
  }
}

function apply(
  { database, settings }: ImportServices,
  { catalog, changesCatalog, writes }: ImportPlan,
): void {
  if (changesCatalog) {
    database.replaceDeployment({ deployment: database.deployment() ?? emptyDeployment(settings), catalog })
  }
  const [outcome] = database.commit([{ snapshotTs: database.state().ts, readSet: [], writes }])
  if (!outcome?.ok) throw new Error("The import met a conflict, though nothing could run beside it.")
}
