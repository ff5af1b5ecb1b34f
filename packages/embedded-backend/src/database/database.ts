// The control thread's database: everything committed, and the only way to commit more.
import { DatabaseSync, backup } from "node:sqlite"
import { systemClock, type Clock, type Timestamp } from "../clock.ts"
import { SessionRequests, type RecordedAnswer } from "./session-requests.ts"
import type { Deployment } from "../deployment/types.ts"
import { newTable, nextFreeId, nextTableNumber, viewOf, CATALOG_INDEX_ID } from "./catalog.ts"
import { Committer } from "./committer.ts"
import { rebuildIndexes } from "./backfill.ts"
import { migrate } from "./migrations.ts"
import { createReader, type Reader } from "./reader.ts"
import { openReadWrite, type Durability } from "./sqlite.ts"
import { missingTableKey } from "./transaction.ts"
import type { Catalog, CommitEvent, CommitOutcome, CommitRequest, Table } from "./types.ts"

export interface DatabaseOptions {
  durability?: Durability
  clock?: Clock
}

export interface DatabaseState {
  ts: Timestamp
  catalogVersion: number
  deploymentVersion: number
}

/** Creates or migrates the file. Throws if a newer program wrote it or if it cannot be opened. */
export function openDatabase(path: string | ":memory:", options: DatabaseOptions = {}): Database {
  const sqlite = openReadWrite(path, options.durability ?? "process")
  try {
    migrate(sqlite)
    return new Database(path, sqlite, options.clock ?? systemClock)
  } catch (error) {
    sqlite.close()
    throw error
  }
}

export class Database {
  readonly path: string
  readonly sqlite: DatabaseSync
  readonly #committer: Committer
  readonly #reader: Reader
  readonly #sessions: SessionRequests
  readonly #statements
  #catalog: Catalog
  #deployment: Deployment | null
  #deploymentVersion: number

  constructor(path: string, sqlite: DatabaseSync, clock: Clock) {
    this.path = path
    this.sqlite = sqlite
    initialise(sqlite)
    this.#statements = {
      saveCatalog: sqlite.prepare("INSERT OR REPLACE INTO catalog (id, version, json) VALUES (0, ?, ?)"),
      saveDeployment: sqlite.prepare(
        "INSERT OR REPLACE INTO deployment (id, version, json) VALUES (0, ?, ?)",
      ),
      saveVersions: sqlite.prepare("UPDATE clock SET catalog_version = ?, deployment_version = ?"),
      metaGet: sqlite.prepare("SELECT value FROM meta WHERE key = ?"),
      metaSet: sqlite.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"),
    }
    this.#sessions = new SessionRequests(sqlite)
    this.#reader = createReader(sqlite, { ownsConnection: false })
    const snapshot = this.#reader.begin()
    this.#catalog = snapshot.catalog
    this.#deploymentVersion = snapshot.deploymentVersion
    this.#deployment = snapshot.deploymentVersion === 0 ? null : snapshot.deployment()
    this.#committer = new Committer(sqlite, this.#sessions, clock, snapshot.ts)
  }

  state(): DatabaseState {
    return {
      ts: this.#committer.ts,
      catalogVersion: this.#catalog.version,
      deploymentVersion: this.#deploymentVersion,
    }
  }

  catalog(): Catalog {
    return this.#catalog
  }

  deployment(): Deployment | null {
    return this.#deployment
  }

  /** One SQLite transaction for all; conflicts are answered, a failing SQLite throws. */
  commit(requests: CommitRequest[]): CommitOutcome[] {
    return this.#committer.commit(this.#catalog, requests)
  }

  /** Synchronous, after the commit, in timestamp order. */
  onCommit(listener: (event: CommitEvent) => void): void {
    this.#committer.onCommit(listener)
  }

  /**
   * Swaps deployment and catalog at one timestamp and fills new indexes. The versions inside are set here. `catalog`
   * must stem from the current one (`catalogFor`), in the same turn of the event loop.
   */
  replaceDeployment(next: { deployment: Deployment; catalog: Catalog }): Timestamp {
    const catalog = { ...next.catalog, version: this.#catalog.version + 1 }
    const deployment = { ...next.deployment, version: this.#deploymentVersion + 1 }
    return this.#committer.change({
      work: () => {
        rebuildIndexes(this.sqlite, this.#catalog, catalog)
        this.#saveCatalog(catalog, deployment.version)
        this.#statements.saveDeployment.run(deployment.version, JSON.stringify(deployment))
      },
      done: () => {
        this.#catalog = catalog
        this.#deployment = deployment
        this.#deploymentVersion = deployment.version
      },
      invalidatesRunning: true,
    })
  }

  /** The table, made if it does not exist yet (apps may write to tables no schema declares). */
  ensureTable(componentId: number, name: string): Table {
    const known = viewOf(this.#catalog).byName(componentId, name)
    if (known) return known.table
    const { tables, version } = this.#catalog
    const table = newTable(componentId, name, nextTableNumber(tables, componentId, name), nextFreeId(tables))
    const catalog = { version: version + 1, tables: [...tables, table] }
    const newKeys = [{ indexId: CATALOG_INDEX_ID, key: missingTableKey(componentId, name) }]
    this.#committer.change({
      work: () => this.#saveCatalog(catalog, this.#deploymentVersion),
      done: () => (this.#catalog = catalog),
      writes: [{ tabletId: CATALOG_INDEX_ID, id: name, old: null, new: null, oldKeys: [], newKeys }],
      invalidatesRunning: false,
    })
    return table
  }

  /** What a mutation answered under this session and request number, if it was committed. */
  findSession(sessionId: string, requestId: number): RecordedAnswer | null {
    return this.#sessions.find(sessionId, requestId)
  }

  forgetSessionsBefore(ts: Timestamp): void {
    this.#sessions.forgetBefore(ts)
  }

  /** A client saw a later timestamp than ours (the data was reset): go on after it. */
  observeTimestamp(ts: Timestamp): void {
    this.#committer.advanceTo(ts)
  }

  /** On this connection: sees every commit at once, so read within one turn. */
  reader(): Reader {
    return this.#reader
  }

  metaGet(key: string): string | null {
    const row = this.#statements.metaGet.get(key)
    return row ? String(row.value) : null
  }

  metaSet(key: string, value: string): void {
    this.#statements.metaSet.run(key, value)
  }

  /** A consistent copy, made while commits go on. */
  async backup(path: string): Promise<void> {
    await backup(this.sqlite, path)
  }

  close(): void {
    this.sqlite.close()
  }

  #saveCatalog(catalog: Catalog, deploymentVersion: number): void {
    this.#statements.saveCatalog.run(catalog.version, JSON.stringify(catalog))
    this.#statements.saveVersions.run(catalog.version, deploymentVersion)
  }
}

/** An empty database knows no tables and no deployment; both versions start at 0. */
function initialise(sqlite: DatabaseSync): void {
  const empty: Catalog = { version: 0, tables: [] }
  sqlite
    .prepare("INSERT OR IGNORE INTO clock (id, ts, catalog_version, deployment_version) VALUES (0, 0, 0, 0)")
    .run()
  sqlite
    .prepare("INSERT OR IGNORE INTO catalog (id, version, json) VALUES (0, 0, ?)")
    .run(JSON.stringify(empty))
}
