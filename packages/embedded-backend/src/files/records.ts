// Stored files as the database knows them: a `_storage` document per file, and a row saying under which uuid its
// bytes lie. Bytes and row come before the document and go after it, so a document never lacks its bytes.
import { randomBytes } from "node:crypto"
import type { Clock } from "../clock.ts"
import type { Database } from "../database/database.ts"
import { Transaction } from "../database/transaction.ts"
import type { CommitEvent } from "../database/types.ts"
import type { FileSource, FileStore, StoredFile } from "./store.ts"

const STORAGE_TABLE = "_storage"

export interface FileRecord {
  uuid: string
  componentId: number
  storageId: string
  sha256: string
  size: number
  contentType: string | null
}

export class HashMismatch extends Error {}

export class FileRecords {
  readonly #database: Database
  readonly #store: FileStore
  readonly #clock: Clock
  readonly #onError: (error: unknown) => void
  readonly #statements

  constructor(options: {
    database: Database
    store: FileStore
    clock: Clock
    onError(error: unknown): void
  }) {
    this.#database = options.database
    this.#store = options.store
    this.#clock = options.clock
    this.#onError = options.onError
    const { sqlite } = options.database
    this.#statements = {
      insert: sqlite.prepare(
        "INSERT INTO files (uuid, component_id, storage_id, sha256, size, content_type) VALUES (?, ?, ?, ?, ?, ?)",
      ),
      byUuid: sqlite.prepare("SELECT * FROM files WHERE uuid = ?"),
      byStorageId: sqlite.prepare("SELECT * FROM files WHERE component_id = ? AND storage_id = ?"),
      remove: sqlite.prepare("DELETE FROM files WHERE uuid = ?"),
      uuids: sqlite.prepare("SELECT uuid FROM files"),
      withoutDocument: sqlite.prepare(
        "SELECT uuid FROM files WHERE component_id = ? AND storage_id NOT IN (SELECT id FROM documents WHERE tablet = ?)",
      ),
    }
    this.#database.onCommit((event) => this.#removeDeleted(event))
  }

  /** Stores bytes and document; the storage id. Throws HashMismatch, keeping nothing, if the sender's hash differs. */
  async store(
    componentId: number,
    source: FileSource,
    contentType: string | null,
    sha256?: string,
  ): Promise<string> {
    const file = await this.#store.put(source)
    if (sha256 !== undefined && sha256 !== file.sha256) {
      await this.#store.remove(file.uuid)
      throw new HashMismatch("The file's SHA-256 is not the one announced for it")
    }
    return this.#record(componentId, file, contentType)
  }

  /** For bytes whose document a running mutation is about to commit under this id. */
  async storeAs(
    componentId: number,
    storageId: string,
    source: FileSource,
    contentType: string | null,
  ): Promise<StoredFile> {
    const file = await this.#store.put(source)
    this.#insert(componentId, storageId, file, contentType)
    return file
  }

  /** Null when there is no such file, or no longer. */
  findByUuid(uuid: string): FileRecord | null {
    const record = asRecord(this.#statements.byUuid.get(uuid))
    return record !== null && this.#hasDocument(record) ? record : null
  }

  findByStorageId(componentId: number, storageId: string): FileRecord | null {
    return asRecord(this.#statements.byStorageId.get(componentId, storageId))
  }

  /** What a crash between the steps left over. Call before anything runs. */
  async sweep(): Promise<void> {
    for (const { componentId, tabletId } of this.#storageTables())
      for (const { uuid } of this.#statements.withoutDocument.all(componentId, tabletId))
        this.#statements.remove.run(uuid!)
    const known = new Set(this.#statements.uuids.all().map(({ uuid }) => uuid))
    for (const uuid of await this.#store.list()) if (!known.has(uuid)) await this.#store.remove(uuid)
  }

  #record(componentId: number, file: StoredFile, contentType: string | null): string {
    this.#database.ensureTable(componentId, STORAGE_TABLE)
    const snapshot = this.#database.reader().begin()
    const transaction = new Transaction(snapshot, { nowMs: this.#clock.now(), randomBytes })
    const { sha256, size } = file
    const storageId = transaction.insert(
      componentId,
      STORAGE_TABLE,
      { sha256, size, ...(contentType !== null && { contentType }) },
      { isSystem: true },
    )
    this.#insert(componentId, storageId, file, contentType)
    const request = { snapshotTs: snapshot.ts, readSet: transaction.readSet(), writes: transaction.writes() }
    const [outcome] = this.#database.commit([request])
    if (!outcome?.ok) throw new Error("a file's document met a conflict, though nothing else could run")
    return storageId
  }

  #insert(componentId: number, storageId: string, file: StoredFile, contentType: string | null): void {
    this.#statements.insert.run(file.uuid, componentId, storageId, file.sha256, file.size, contentType)
  }

  #hasDocument({ componentId, storageId }: FileRecord): boolean {
    const table = this.#storageTables().find((candidate) => candidate.componentId === componentId)
    return table !== undefined && this.#database.reader().begin().get(table.tabletId, storageId) !== null
  }

  #storageTables() {
    return this.#database.catalog().tables.filter(({ name }) => name === STORAGE_TABLE)
  }

  #removeDeleted(event: CommitEvent): void {
    for (const { tabletId, id, old, new: next } of event.writes) {
      if (old === null || next !== null) continue
      const table = this.#storageTables().find((candidate) => candidate.tabletId === tabletId)
      const record = table && this.findByStorageId(table.componentId, id)
      if (!record) continue
      this.#statements.remove.run(record.uuid)
      this.#store.remove(record.uuid).catch(this.#onError)
    }
  }
}

function asRecord(row: Record<string, unknown> | undefined): FileRecord | null {
  if (row === undefined) return null
  return {
    uuid: String(row.uuid),
    componentId: Number(row.component_id),
    storageId: String(row.storage_id),
    sha256: String(row.sha256),
    size: Number(row.size),
    contentType: row.content_type === null ? null : String(row.content_type),
  }
}
