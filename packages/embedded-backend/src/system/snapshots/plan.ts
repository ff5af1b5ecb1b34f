// What an import will do to the database, worked out and checked before anything is written: which documents go, which
// come, and which tables must take over the numbers that the imported ids carry.
import { randomBytes } from "node:crypto"
import {
  newTable,
  nextFreeId,
  nextTableNumber,
  STORAGE,
  viewOf,
  type CatalogView,
} from "../../database/catalog.ts"
import { checkStorable, schemaMismatch } from "../../database/document-rules.ts"
import { keysOf } from "../../database/documents.ts"
import { decodeId, encodeId, newIdBytes } from "../../database/ids.ts"
import type { Catalog, DocumentWrite, StoredDocument, Table } from "../../database/types.ts"
import type { JsonObject } from "../../values/json.ts"

export type ImportMode = "requireEmpty" | "append" | "replace" | "replaceAll"

export interface ImportedTable {
  componentId: number
  name: string
  /** What its ids should carry; null if the rows decide. */
  number: number | null
  rows: JsonObject[]
}

export interface TableChange {
  componentId: number
  name: string
  created: number
  deleted: number
  existing: number
}

export interface ImportPlan {
  catalog: Catalog
  /** Tables take other numbers or are made: the catalog has to be replaced first. */
  changesCatalog: boolean
  changes: TableChange[]
  writes: DocumentWrite[]
}

export interface PlanInput {
  catalog: Catalog
  documentsOf(table: Table): Iterable<StoredDocument>
  countOf(table: Table): number
  tables: ImportedTable[]
  mode: ImportMode
  /** Milliseconds since 1970: creation time of rows that have none. */
  now: number
}

/** @throws Error in the words `convex import` prints. */
export function planImport(input: PlanInput): ImportPlan {
  const { mode } = input
  const catalog: Catalog = {
    version: input.catalog.version,
    tables: input.catalog.tables.map((table) => ({ ...table })),
  }
  const targets = input.tables.map((imported) => ({ imported, table: targetTable(catalog, imported) }))
  const named = new Set(targets.map(({ table }) => table))
  const cleared =
    mode === "replaceAll" ? catalog.tables.filter((table) => isCleared(table, input.tables, named)) : []

  let changesCatalog = catalog.tables.length !== input.catalog.tables.length
  for (const { imported, table } of targets) {
    const existing = input.countOf(table)
    if (mode === "requireEmpty" && existing > 0) {
      throw new Error(
        `Table ${table.name} already exists. Please choose a new table name or use replace/append modes.`,
      )
    }
    const number = imported.number ?? numberInIds(imported.rows)
    if (number === null || number === table.number) continue
    const keepsDocuments = mode === "append" && existing > 0
    if (!keepsDocuments) {
      takeNumber(catalog, table, number, new Set([...named, ...cleared]))
      changesCatalog = true
    }
  }

  const view = viewOf(catalog)
  const changes: TableChange[] = []
  const writes: DocumentWrite[] = []
  for (const { imported, table } of targets) {
    const deletes = mode === "replace" || mode === "replaceAll"
    const old = deletes ? [...input.documentsOf(table)] : []
    const documents = documentsOf(view, table, imported.rows, input.now)
    // One by one: as arguments of one call a million of them would not fit on the stack.
    for (const write of tableWrites(view, table, old, documents)) writes.push(write)
    changes.push(change(input, table, imported.rows.length, old.length))
  }
  for (const table of cleared) {
    const old = [...input.documentsOf(table)]
    if (old.length === 0) continue
    for (const write of tableWrites(view, table, old, [])) writes.push(write)
    changes.push(change(input, table, 0, old.length))
  }
  return { catalog, changesCatalog, changes, writes }
}

function targetTable(catalog: Catalog, { componentId, name }: ImportedTable): Table {
  const known = catalog.tables.find((table) => table.componentId === componentId && table.name === name)
  if (known) return known
  const { tables } = catalog
  const made = newTable(componentId, name, nextTableNumber(tables, componentId, name), nextFreeId(tables))
  catalog.tables = [...tables, made]
  return made
}

/** replaceAll empties the other tables of the components it imports into. */
function isCleared(table: Table, imported: ImportedTable[], named: Set<Table>): boolean {
  const isUserTable = !table.name.startsWith("_")
  return (
    isUserTable && !named.has(table) && imported.some(({ componentId }) => componentId === table.componentId)
  )
}

function numberInIds(rows: JsonObject[]): number | null {
  for (const { _id } of rows) if (typeof _id === "string") return decodeId(_id)?.tableNumber ?? null
  return null
}

/** @param replaceable tables whose own number may change because their documents go. */
function takeNumber(catalog: Catalog, table: Table, number: number, replaceable: Set<Table>): void {
  const holder = catalog.tables.find(
    (other) => other !== table && other.componentId === table.componentId && other.number === number,
  )
  if (holder && !replaceable.has(holder)) {
    throw new Error(
      `New table \`${table.name}\` has IDs that conflict with existing table \`${holder.name}\`. ` +
        "To delete all existing tables, import with `npx convex import --replace-all`.",
    )
  }
  if (holder) holder.number = table.number
  table.number = number
}

function documentsOf(view: CatalogView, table: Table, rows: JsonObject[], now: number): StoredDocument[] {
  const ids = new Set<string>()
  return rows.map((row, index) => {
    const document: StoredDocument = {
      ...row,
      _id:
        row._id === undefined
          ? encodeId(table.number, newIdBytes(now, randomBytes))
          : checkedId(row._id, table),
      // A tick per row keeps the order of the file.
      _creationTime: typeof row._creationTime === "number" ? row._creationTime : now + index / 1024,
    }
    if (ids.has(document._id)) throw new Error(`Objects in table "${table.name}" have duplicate _id fields`)
    ids.add(document._id)
    if (table.name !== STORAGE) checkStorable(view, table, document)
    const mismatch = schemaMismatch(view, table, document)
    if (mismatch) {
      throw new Error(
        `Failed to insert or update a document in table "${table.name}" because it does not match the schema: ${mismatch}`,
      )
    }
    return document
  })
}

function checkedId(id: unknown, table: Table): string {
  const decoded = typeof id === "string" ? decodeId(id) : null
  if (decoded?.tableNumber === table.number) return id as string
  throw new Error(
    `_id ${String(id)} cannot be imported into '${table.name}' because it came from a different deployment and conflict ` +
      "with preexisting tables in this deployment. Try deleting preexisting tables or importing into an empty deployment.",
  )
}

/** One write per document, also for those that go and come back under the same id. */
function tableWrites(
  view: CatalogView,
  table: Table,
  old: StoredDocument[],
  next: StoredDocument[],
): DocumentWrite[] {
  const tableView = view.byTablet.get(table.tabletId)
  if (!tableView) throw new Error(`Table ${table.name} is not in its own catalog`)
  const pairs = new Map<string, { old: StoredDocument | null; new: StoredDocument | null }>()
  for (const document of old) pairs.set(document._id, { old: document, new: null })
  for (const document of next) {
    pairs.set(document._id, { old: pairs.get(document._id)?.old ?? null, new: document })
  }
  return [...pairs].map(([id, pair]) => ({
    tabletId: table.tabletId,
    id,
    ...pair,
    oldKeys: keysOf(tableView, pair.old),
    newKeys: keysOf(tableView, pair.new),
  }))
}

function change({ countOf }: PlanInput, table: Table, created: number, deleted: number): TableChange {
  return { componentId: table.componentId, name: table.name, created, deleted, existing: countOf(table) }
}
