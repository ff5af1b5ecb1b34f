// A server on free ports over a temporary database and a fake engine.
import { randomBytes } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { systemClock, type Clock } from "../../src/clock.ts"
import { openDatabase, type Database } from "../../src/database/database.ts"
import { Transaction } from "../../src/database/transaction.ts"
import type { Deployment } from "../../src/deployment/types.ts"
import type { Engine, HttpAnswer, HttpCall } from "../../src/engine.ts"
import { openFileStore, type FileStore } from "../../src/files/store.ts"
import type { Route } from "../../src/transport/route.ts"
import { createServer, type BackendServer } from "../../src/transport/server.ts"
import { fakeEngine, type FakeEngine, type FakeFunction } from "./wire-engine.ts"

export const ADMIN_KEY = "test-admin-key"
export const SECRET = "test-secret"

export interface WireBackend {
  database: Database
  engine: FakeEngine
  fileStore: FileStore
  server: BackendServer
  url: string
  siteUrl: string
  errors: unknown[]
  push(change: Partial<Deployment>): void
  /** Deletes a `_storage` document, as a mutation would. */
  deleteDocument(storageId: string): void
  /** Same data, same ports, new process as far as clients can tell. */
  restart(): Promise<void>
  close(): Promise<void>
}

export interface WireOptions {
  functions: Record<string, FakeFunction>
  http?: (call: HttpCall) => Promise<HttpAnswer>
  routes?: Route[]
  clock?: Clock
  wrapEngine?: (engine: Engine) => Engine
}

export async function startWireBackend(options: WireOptions): Promise<WireBackend> {
  const directory = await mkdtemp(join(tmpdir(), "wire-"))
  const errors: unknown[] = []
  const clock = options.clock ?? systemClock
  let ports = { port: 0, sitePort: 0 }

  async function open() {
    const database = openDatabase(join(directory, "data.sqlite"))
    const fileStore = await openFileStore(join(directory, "files"))
    const engine = fakeEngine(database, options.functions, options.http)
    const server = createServer({
      database,
      engine: options.wrapEngine?.(engine) ?? engine,
      fileStore,
      adminKey: ADMIN_KEY,
      secret: SECRET,
      clock,
      systemQueries: () => null,
      routes: options.routes ?? [],
      host: "127.0.0.1",
      ...ports,
      onError: (error) => errors.push(error),
    })
    await server.listen()
    ports = { port: Number(new URL(server.url).port), sitePort: Number(new URL(server.siteUrl).port) }
    return { database, fileStore, engine, server, url: server.url, siteUrl: server.siteUrl }
  }

  const backend: WireBackend = {
    ...(await open()),
    errors,
    push(change) {
      const { database } = backend
      const deployment = { ...(database.deployment() ?? emptyDeployment(backend)), ...change }
      database.replaceDeployment({ deployment, catalog: database.catalog() })
    },
    deleteDocument(storageId) {
      const snapshot = backend.database.reader().begin()
      const tx = new Transaction(snapshot, { nowMs: Date.now(), randomBytes })
      tx.remove(0, storageId, { isSystem: true })
      backend.database.commit([{ snapshotTs: snapshot.ts, readSet: tx.readSet(), writes: tx.writes() }])
    },
    async restart() {
      await backend.server.close()
      backend.database.close()
      Object.assign(backend, await open())
    },
    async close() {
      await backend.server.close()
      backend.database.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
  return backend
}

function emptyDeployment({ url, siteUrl }: { url: string; siteUrl: string }): Deployment {
  const app = {
    id: 0,
    path: "",
    parentId: null,
    name: "",
    definitionPath: "",
    env: {},
    httpPrefix: null,
    children: {},
  }
  return {
    version: 0,
    definitions: { "": { path: "", modules: {}, schema: null, exports: {} } },
    components: { 0: app },
    authProviders: [],
    env: {},
    urls: { cloud: url, site: siteUrl },
    udfServerVersion: null,
    projectRoot: "/",
  }
}
