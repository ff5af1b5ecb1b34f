// Looking things up in a catalog: tables by name and number, indexes by id, with their field paths split once.
import type { Catalog, IndexDefinition, Table } from "./types.ts"

/** Index id of the catalog itself: reading a table that does not exist depends on its key here. */
export const CATALOG_INDEX_ID = 0
export const SCHEDULED_FUNCTIONS = "_scheduled_functions"
export const STORAGE = "_storage"
/** As in hosted Convex, whose storage ids begin with "kg2", so that exported files keep their ids there. */
export const SYSTEM_TABLE_NUMBERS: Record<string, number> = { [SCHEDULED_FUNCTIONS]: 539, [STORAGE]: 540 }
export const FIRST_USER_TABLE_NUMBER = 10_001

type Of<Type> = Extract<IndexDefinition, { type: Type }>
export type FieldPath = string[]

export interface DatabaseIndex {
  id: number
  name: string
  table: Table
  kind: "by_id" | "entries"
  /** Everything the key holds, including the trailing `_creationTime` and `_id`. */
  paths: FieldPath[]
}

export interface SearchIndex extends Of<"search"> {
  table: Table
  searchPath: FieldPath
  filterPaths: FieldPath[]
}

export interface VectorIndex extends Of<"vector"> {
  table: Table
  vectorPath: FieldPath
  filterPaths: FieldPath[]
}

export interface TableView {
  table: Table
  byId: DatabaseIndex
  byCreationTime: DatabaseIndex
  database: Map<string, DatabaseIndex>
  search: Map<string, SearchIndex>
  vector: Map<string, VectorIndex>
}

export interface CatalogView {
  byTablet: Map<number, TableView>
  byName(componentId: number, name: string): TableView | null
  byNumber(componentId: number, number: number): TableView | null
  databaseIndex(indexId: number): DatabaseIndex | null
}

const views = new WeakMap<Catalog, CatalogView>()

/** Computed once per catalog version. */
export function viewOf(catalog: Catalog): CatalogView {
  let view = views.get(catalog)
  if (!view) views.set(catalog, (view = buildView(catalog)))
  return view
}

function buildView(catalog: Catalog): CatalogView {
  const byTablet = new Map<number, TableView>()
  const byName = new Map<string, TableView>()
  const byNumber = new Map<string, TableView>()
  const databaseIndexes = new Map<number, DatabaseIndex>()
  for (const table of catalog.tables) {
    const view = tableView(table)
    byTablet.set(table.tabletId, view)
    byName.set(`${table.componentId}/${table.name}`, view)
    byNumber.set(`${table.componentId}/${table.number}`, view)
    for (const index of view.database.values()) databaseIndexes.set(index.id, index)
  }
  return {
    byTablet,
    byName: (componentId, name) => byName.get(`${componentId}/${name}`) ?? null,
    byNumber: (componentId, number) => byNumber.get(`${componentId}/${number}`) ?? null,
    databaseIndex: (indexId) => databaseIndexes.get(indexId) ?? null,
  }
}

function tableView(table: Table): TableView {
  const database = new Map<string, DatabaseIndex>()
  const search = new Map<string, SearchIndex>()
  const vector = new Map<string, VectorIndex>()
  for (const index of table.indexes) {
    if (index.type === "database") database.set(index.name, databaseIndex(table, index))
    else {
      const filterPaths = index.filterFields.map(splitPath)
      if (index.type === "search") {
        search.set(index.name, { ...index, table, filterPaths, searchPath: splitPath(index.searchField) })
      } else
        vector.set(index.name, { ...index, table, filterPaths, vectorPath: splitPath(index.vectorField) })
    }
  }
  const byId = database.get("by_id")
  const byCreationTime = database.get("by_creation_time")
  if (!byId || !byCreationTime) throw new Error(`Table ${table.name} lacks its standard indexes`)
  return { table, byId, byCreationTime, database, search, vector }
}

function databaseIndex(table: Table, index: Of<"database">): DatabaseIndex {
  const { id, name } = index
  if (name === "by_id") return { id, name, table, kind: "by_id", paths: [["_id"]] }
  const fields = index.fields.filter((field) => field !== "_creationTime")
  return { id, name, table, kind: "entries", paths: [...fields, "_creationTime", "_id"].map(splitPath) }
}

export function splitPath(field: string): FieldPath {
  return field.split(".")
}

/** A fresh table with its two standard indexes; `firstId` and the two after it must be unused. */
export function newTable(
  componentId: number,
  name: string,
  number: number,
  firstId: number,
): Table & { indexes: IndexDefinition[] } {
  return {
    tabletId: firstId,
    componentId,
    name,
    number,
    documentType: null,
    indexes: [
      { id: firstId + 1, name: "by_id", type: "database", fields: ["_id"] },
      { id: firstId + 2, name: "by_creation_time", type: "database", fields: ["_creationTime"] },
    ],
  }
}

/** Tablets and indexes share one number space; this is the first number above all in use. */
export function nextFreeId(tables: Table[]): number {
  let highest = CATALOG_INDEX_ID
  for (const { tabletId, indexes } of tables) {
    highest = Math.max(highest, tabletId, ...indexes.map(({ id }) => id))
  }
  return highest + 1
}

/** The number of a table that is about to be made. */
export function nextTableNumber(tables: Table[], componentId: number, name: string): number {
  const system = SYSTEM_TABLE_NUMBERS[name]
  if (system !== undefined) return system
  const numbers = tables.filter((table) => table.componentId === componentId).map(({ number }) => number)
  return Math.max(FIRST_USER_TABLE_NUMBER - 1, ...numbers) + 1
}
