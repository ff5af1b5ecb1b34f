// A database with an app pushed to it and an engine over it, without sockets.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { systemClock, type Clock } from "../src/clock.ts"
import { openDatabase, type Database } from "../src/database/database.ts"
import type { Caller, Engine, FunctionCall, Outcome } from "../src/engine.ts"
import { FileRecords } from "../src/files/records.ts"
import { openFileStore, type FileStore } from "../src/files/store.ts"
import { emptyDeployment, nextDeployment } from "../src/push/deployment.ts"
import { createEngine, type EngineOptions } from "../src/runner/engine.ts"
import { evaluatePush } from "../src/runner/evaluate.ts"
import { openSources } from "../src/runner/sources.ts"
import { catalogFor } from "../src/schema/diff.ts"
import type { Json } from "../src/values/json.ts"
import { bundleDefinitions, type Files, type TestDefinition } from "./runner.helpers.ts"

export const URLS = { cloud: "http://127.0.0.1:3210", site: "http://127.0.0.1:3211" }
const PACKAGE_ROOT = new URL("..", import.meta.url).pathname
export const ANONYMOUS: Caller = { kind: "anonymous" }

export interface TestApp {
  database: Database
  engine: Engine
  fileStore: FileStore
  fileRecords: FileRecords
  /** Faults of the backend that were reported meanwhile. */
  faults: unknown[]
  push(definitions: TestDefinition[] | Files): Promise<void>
  query(path: string, args?: Json, caller?: Caller): Promise<Outcome>
  mutation(path: string, args?: Json, caller?: Caller): Promise<Outcome>
  action(path: string, args?: Json, caller?: Caller): Promise<Outcome>
  close(): Promise<void>
}

export interface TestAppOptions extends Partial<Pick<EngineOptions, "limits" | "clock">> {
  env?: Record<string, string>
  /** ":memory:" or a file in a directory of its own (default). */
  path?: string
  threads?: EngineOptions["threads"]
}

export function callOf(path: string, args: Json = {}, caller: Caller = ANONYMOUS): FunctionCall {
  return { componentId: 0, path, args, caller, reach: "all" }
}

export async function startApp(
  definitions: TestDefinition[] | Files,
  options: TestAppOptions = {},
): Promise<TestApp> {
  const directory = mkdtempSync(join(tmpdir(), "runner-"))
  const clock: Clock = options.clock ?? systemClock
  const path = options.path ?? join(directory, "data.sqlite")
  const database = openDatabase(path, { clock })
  const fileStore = await openFileStore(path === ":memory:" ? path : join(directory, "files"))
  const faults: unknown[] = []
  const onError = (error: unknown) => void faults.push(error)
  const fileRecords = new FileRecords({ database, store: fileStore, clock, onError })
  const sources = openSources(database.sqlite)
  const settings = { urls: URLS, projectRoot: PACKAGE_ROOT }
  let componentIds: Record<string, number> = {}

  async function push(pushed: TestDefinition[] | Files): Promise<void> {
    const list = Array.isArray(pushed) ? pushed : [{ path: "", files: pushed }]
    const { bundle, modules } = await bundleDefinitions(list)
    await sources.put(modules)
    const previous = database.deployment() ?? { ...emptyDeployment(settings), env: options.env ?? {} }
    const evaluated = await evaluatePush({ bundle, sources, env: previous.env, ...settings })
    const next = nextDeployment(previous, componentIds, bundle, evaluated, "1.48.0")
    componentIds = next.componentIds
    const { catalog } = catalogFor(database.catalog(), next.deployment)
    database.replaceDeployment({ deployment: next.deployment, catalog })
  }

  await push(definitions)
  const { limits, threads } = options
  const engine = createEngine({
    database,
    fileRecords,
    fileStore,
    clock,
    secret: "test secret",
    limits,
    threads,
    onError,
  })
  return {
    database,
    engine,
    fileStore,
    fileRecords,
    faults,
    push,
    query: async (name, args, caller) => (await engine.query(callOf(name, args, caller))).outcome,
    mutation: async (name, args, caller) => (await engine.mutation(callOf(name, args, caller))).outcome,
    action: async (name, args, caller) => (await engine.action(callOf(name, args, caller))).outcome,
    async close() {
      await engine.close()
      database.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** The decoded value of a successful run; fails the test with the error's text otherwise. */
export function valueOf(outcome: Outcome): Json {
  if (!outcome.ok) throw new Error(`${outcome.error.kind}: ${outcome.error.message}`)
  return JSON.parse(outcome.value) as Json
}

export function errorOf(outcome: Outcome): { kind: string; message: string; data?: Json } {
  if (outcome.ok) throw new Error(`expected a failure, got ${outcome.value}`)
  return outcome.error
}
