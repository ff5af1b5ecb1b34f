// One query's or mutation's view of the database: a snapshot, its own writes over it, and a record of what it read.
// Errors a function's author can cause are UserErrors; the texts are contract §6 and §13.
import type { Json } from "../values/json.ts"
import { tableNameProblem } from "../values/check.ts"
import { sizeOf } from "../values/size.ts"
import { CATALOG_INDEX_ID, viewOf, type CatalogView, type TableView } from "./catalog.ts"
import { checkInsert, checkReplacement, checkStorable, merged } from "./document-rules.ts"
import { MissingTableError, UserError } from "./errors.ts"
import { decodeId, encodeId, newIdBytes } from "./ids.ts"
import { encodeValue, encodeValues } from "./index-keys.ts"
import { UsageMeter, type MeterOptions, type TransactionLimits } from "./limits.ts"
import { Overlay } from "./overlay.ts"
import { readPage, type PageOptions } from "./pagination.ts"
import { openCursor, type Dialect, type QueryCursor } from "./query-cursor.ts"
import type { Snapshot } from "./reader.ts"
import { ReadRecorder } from "./read-set.ts"
import type {
  DocumentWrite,
  Page,
  QueryJson,
  ReadSet,
  StoredDocument,
  Table,
  TransactionUsage,
} from "./types.ts"
import { vectorSearch, type VectorRequest, type VectorResult } from "./vector-search.ts"

export interface TransactionOptions extends MeterOptions {
  nowMs: number
  randomBytes: (length: number) => Uint8Array
  /** Makes an undeclared table at once; without it an insert there throws MissingTableError. */
  ensureTable?: (componentId: number, name: string) => Table
  /** "convex-test": answer as the mock does where suites written for it can tell (testing only). */
  dialect?: Dialect
  /** A subscription's journal: its paginated query keeps the page end it had. */
  journal?: string | null
}

export interface Access {
  /** Through `db.system`: system tables and nothing else. Otherwise user tables and nothing else. */
  isSystem?: boolean
  /** The table the caller named, if it did. */
  table?: string
}

/** Distance between creation times within one transaction; exact in a float64 for centuries. */
const CREATION_TICK_MS = 1 / 1024

export class Transaction {
  readonly snapshot: Snapshot
  readonly #options: TransactionOptions
  readonly #overlay: Overlay
  readonly #reads: ReadRecorder | null
  readonly #meter: UsageMeter
  readonly #savedUsage: TransactionUsage[] = []
  #view: CatalogView
  #nextCreationTime: number
  /** What the next run of this subscription should be given as `journal`. */
  journal: string | null = null

  constructor(snapshot: Snapshot, options: TransactionOptions, shared?: { meter: UsageMeter }) {
    this.snapshot = snapshot
    this.#options = options
    this.#view = viewOf(snapshot.catalog)
    this.#overlay = new Overlay(this.#view)
    this.#reads = shared ? null : new ReadRecorder()
    this.#meter = shared?.meter ?? new UsageMeter(options)
    // Never before anything this snapshot can see (commit timestamps are kept ahead of creation times).
    this.#nextCreationTime = Math.max(options.nowMs, (snapshot.ts + 1) / 1000)
  }

  get(componentId: number, id: string, access: Access = {}): Json {
    const found = this.#locate(componentId, id, "get", access)
    return found && this.#read(found, id)
  }

  insert(componentId: number, table: string, value: Json, access: Access = {}): string {
    checkTableAccess(table, access)
    const view = this.#tableForInsert(componentId, table)
    const creationTime = this.#nextCreationTime
    this.#nextCreationTime += CREATION_TICK_MS
    const id = encodeId(view.table.number, newIdBytes(creationTime, this.#options.randomBytes))
    const document = { ...checkInsert(value), _creationTime: creationTime, _id: id }
    this.#write(view, id, null, document, access)
    return id
  }

  patch(componentId: number, id: string, value: Json, access: Access = {}): Json {
    const { view, old } = this.#existing(componentId, id, "patch", "Update", access)
    return this.#write(view, id, old, merged(old, value), access)
  }

  replace(componentId: number, id: string, value: Json, access: Access = {}): Json {
    const { view, old } = this.#existing(componentId, id, "replace", "Replace", access)
    return this.#write(view, id, old, checkReplacement(old, value), access)
  }

  remove(componentId: number, id: string, access: Access = {}): Json {
    const { view, old } = this.#existing(componentId, id, "delete", "Delete", access)
    this.#write(view, id, old, null, access)
    return old
  }

  /** The id if it is one of this table, else null. */
  normalizeId(componentId: number, table: string, id: string, access: Access = {}): string | null {
    const decoded = decodeId(id)
    if (!decoded || table.startsWith("_") !== Boolean(access.isSystem)) return null
    const view = this.#view.byNumber(componentId, decoded.tableNumber)
    return view?.table.name === table ? id : null
  }

  count(componentId: number, table: string): number {
    const view = this.#view.byName(componentId, table)
    if (!view) {
      this.#readMissingTable(componentId, table)
      return 0
    }
    this.#meter.add("databaseQueries", 1)
    this.#reads?.range(view.byId.id, "", null)
    let count = this.snapshot.statements.tableStats(view.table.tabletId).documents
    for (const { old, new: next } of this.#overlay.inTable(view.table.tabletId))
      count += Number(!!next) - Number(!!old)
    return count
  }

  openQuery(componentId: number, query: QueryJson, access: Access = {}): QueryCursor {
    return openCursor(this.#context(componentId, access), query)
  }

  page(componentId: number, query: QueryJson, options: PageOptions, access: Access = {}): Page {
    const { page, journal } = readPage(
      this.#context(componentId, access),
      query,
      options,
      this.#options.journal ?? null,
    )
    this.journal = journal
    return page
  }

  vectorSearch(componentId: number, request: VectorRequest): VectorResult[] {
    return vectorSearch(this.#context(componentId, {}), request)
  }

  /** A nested mutation starts: everything until the matching call stands or falls together. */
  begin(): void {
    this.#overlay.begin()
    this.#savedUsage.push({ ...this.#meter.used })
  }

  commitNested(): void {
    this.#overlay.commitNested()
    this.#savedUsage.pop()
  }

  rollbackNested(): void {
    this.#overlay.rollbackNested()
    const saved = this.#savedUsage.pop()!
    const { bytesRead, databaseQueries, documentsRead, filesRead, fileReadBytes } = this.#meter.used
    this.#meter.used = { ...saved, bytesRead, databaseQueries, documentsRead, filesRead, fileReadBytes }
  }

  /** The database as it was when this transaction began: without its writes, and reads leave no trace in the read set. */
  atStart(): Transaction {
    return new Transaction(this.snapshot, { ...this.#options, journal: null }, { meter: this.#meter })
  }

  /** A nested call may use at most this much more; the returned function ends that. */
  limitTo(budget: Partial<TransactionLimits>): () => void {
    return this.#meter.narrow(budget)
  }

  /** The number of a table, as ids carry it; null if the component has no such table. */
  tableNumberOf(componentId: number, name: string): number | null {
    return this.#view.byName(componentId, name)?.table.number ?? null
  }

  countScheduled(argsBytes: number): void {
    this.#meter.add("functionsScheduled", 1)
    this.#meter.add("scheduledFunctionArgsBytes", argsBytes)
  }

  countFileWritten(bytes: number): void {
    this.#meter.add("filesWritten", 1)
    this.#meter.add("fileWriteBytes", bytes)
  }

  countFileRead(bytes: number): void {
    this.#meter.add("filesRead", 1)
    this.#meter.add("fileReadBytes", bytes)
  }

  readSet(): ReadSet {
    return this.#reads?.toReadSet() ?? []
  }

  writes(): DocumentWrite[] {
    return this.#overlay.writes()
  }

  usage(): TransactionUsage {
    return { ...this.#meter.used }
  }

  get remaining(): TransactionUsage {
    return this.#meter.remaining
  }

  #context(componentId: number, access: Access) {
    return {
      componentId,
      isSystem: Boolean(access.isSystem),
      snapshot: this.snapshot,
      view: this.#view,
      overlay: this.#overlay,
      reads: this.#reads,
      meter: this.#meter,
      dialect: this.#options.dialect ?? "convex",
      readMissingTable: (table: string) => this.#readMissingTable(componentId, table),
    }
  }

  #readMissingTable(componentId: number, table: string): void {
    this.#reads?.point(CATALOG_INDEX_ID, missingTableKey(componentId, table))
  }

  /** Null if the id is well formed but its table is not known here. */
  #locate(componentId: number, id: string, operation: string, { isSystem, table }: Access): TableView | null {
    const problem = (text: string) => new UserError(`Invalid argument \`id\` for \`db.${operation}\`${text}`)
    const decoded = decodeId(id)
    if (!decoded) throw problem(`: Unable to decode ID: ${JSON.stringify(id)} is not a document ID`)
    const view = this.#view.byNumber(componentId, decoded.tableNumber)
    if (table !== undefined && view?.table.name !== table) {
      const found = view ? `ID in table '${view.table.name}'` : `ID '${id}' of another table`
      throw problem(`, expected ID in table '${table}' but got ${found}`)
    }
    if (!view) return null
    const { name } = view.table
    if (name.startsWith("_") && !isSystem)
      throw problem(`: '${name}' is a system table, use \`db.system.${operation}\``)
    if (!name.startsWith("_") && isSystem)
      throw problem(`: '${name}' is not a system table, use \`db.${operation}\``)
    return view
  }

  #read(view: TableView, id: string): StoredDocument | null {
    this.#meter.add("databaseQueries", 1)
    this.#reads?.point(view.byId.id, encodeValue(id))
    const own = this.#overlay.find(view.table.tabletId, id)
    const found = own
      ? own.new && { document: own.new, size: sizeOf(own.new) }
      : this.snapshot.get(view.table.tabletId, id)
    if (!found) return null
    this.#meter.readDocument(found.size)
    return found.document
  }

  #existing(componentId: number, id: string, operation: string, verb: string, access: Access) {
    const view = this.#locate(componentId, id, operation, access)
    const old = view && this.#read(view, id)
    if (!view || !old) throw new UserError(`${verb} on nonexistent document ID ${id}`)
    return { view, old }
  }

  #write(
    view: TableView,
    id: string,
    old: StoredDocument | null,
    next: StoredDocument | null,
    access: Access,
  ) {
    const { tabletId } = view.table
    const size = next ? checkStorable(this.#view, view.table, next) : 0
    if (!access.isSystem) {
      this.#meter.add("documentsWritten", 1)
      this.#meter.add("bytesWritten", size)
    }
    this.#overlay.set(tabletId, id, old, next)
    return next
  }

  #tableForInsert(componentId: number, name: string): TableView {
    const known = this.#view.byName(componentId, name)
    if (known) return known
    const table = this.#options.ensureTable?.(componentId, name)
    if (!table) throw new MissingTableError(componentId, name)
    const { version, tables } = this.snapshot.catalog
    this.#view = viewOf({
      version,
      tables: [...tables.filter((other) => other.tabletId !== table.tabletId), table],
    })
    this.#overlay.view = this.#view
    return this.#view.byName(componentId, name)!
  }
}

function checkTableAccess(name: string, { isSystem }: Access): void {
  if (isSystem && name.startsWith("_")) return
  const problem = tableNameProblem(name)
  if (problem) throw new UserError(problem)
}

export function missingTableKey(componentId: number, table: string): string {
  return encodeValues([componentId, table])
}
