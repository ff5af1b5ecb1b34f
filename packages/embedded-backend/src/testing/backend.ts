// The whole backend on one thread for one test: an in-memory database, transactions one after another, live modules.
import { AsyncLocalStorage } from "node:async_hooks"
import { Buffer } from "node:buffer"
import { createHash, randomUUID } from "node:crypto"
import { convexToJson, jsonToConvex, type Value } from "convex/values"
import { openDatabase, type Database } from "../database/database.ts"
import type { MeterOptions } from "../database/limits.ts"
import type { FunctionType } from "../deployment/types.ts"
import type { FunctionCall, Outcome } from "../engine.ts"
import type { ActionFile, ActionHost } from "../runner/action-host.ts"
import { deploymentOf, findAddressed, splitPath, type Target } from "../runner/functions.ts"
import { functionHandles } from "../runner/handles.ts"
import type { ModuleHost } from "../runner/instances.ts"
import type { RunServices } from "../runner/invocation.ts"
import { runAction } from "../runner/run-action.ts"
import { NestedFailure } from "../runner/run-function.ts"
import { runTransaction, type TransactionJob, type TransactionResult } from "../runner/run-transaction.ts"
import { performOperation } from "../runner/single-operation.ts"
import { isConvexError } from "../runner/stack.ts"
import { catalogFor } from "../schema/diff.ts"
import { COMMIT_TS_FIELD, encodeInteger } from "../values/special.ts"
import type { Json, JsonObject } from "../values/json.ts"
import { Application, INLINE_MODULE } from "./application.ts"
import { inTestWords, translated } from "./complaints.ts"
import { convexGlobal, enterRun, leaveRun } from "./globals.ts"

const URLS = { cloud: "https://some-deployment.convex.cloud", site: "https://some.convex.site" }
const INLINE_MUTATION = `${INLINE_MODULE}:mutation`
const COMMIT_TS_PLACEHOLDER = JSON.stringify({ [COMMIT_TS_FIELD]: null })

/** Commit timestamps start a moment early: the first document created at a frozen time then gets exactly that time. */
const HEAD_START_MS = 1
const clock = { now: () => Date.now() - HEAD_START_MS, after: () => () => {} }

/** Functions a test hands over itself, by type; each belongs to the call it is made for. */
const inlineExports = new AsyncLocalStorage<Record<string, unknown>>()

type ScheduledJob = TransactionJob["scheduledJob"]

interface StoredBytes {
  uuid: string
  bytes: Uint8Array
}

/** What user code threw last, beside the text made of it. */
interface Thrown {
  value: unknown
  text: string
}

export class TestBackend implements ActionHost {
  readonly application = new Application()
  readonly database: Database = openDatabase(":memory:", { clock })
  readonly reader = this.database.reader()
  readonly #files = new Map<string, StoredBytes>()
  readonly #services: Omit<RunServices, "errors">
  #ready: Promise<void> | null = null
  #turn: Promise<unknown> = Promise.resolve()

  constructor(limits: MeterOptions) {
    this.#services = {
      host: this.#moduleHost(),
      handles: functionHandles("test"),
      storage: {
        uuidOf: (componentId, storageId) => this.#files.get(`${componentId}/${storageId}`)?.uuid ?? null,
        read: (uuid) => this.readFile(uuid),
        uploadUrl: (cloudUrl) => `${cloudUrl}/api/storage/upload?token=${randomUUID()}`,
      },
      signJwt: (claims) => `test.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.`,
      detectsDeadEnds: false,
      transactions: {
        ...limits,
        dialect: "convex-test",
        ensureTable: (componentId, name) => this.database.ensureTable(componentId, name),
      },
    }
  }

  /** Loads the modules and tells the database about them; again after a component was registered. */
  ready(): Promise<void> {
    this.#ready ??= this.application.loadAll().then(() => this.inTurn(() => this.#push()))
    return this.#ready
  }

  registerComponent(...args: Parameters<Application["register"]>): void {
    this.application.register(...args)
    this.#ready = null
  }

  /** The function a reference names, loading its module first if it is one that is not pushed (a test file's own). */
  async find(componentId: number, address: JsonObject): Promise<Target> {
    await this.ready()
    const { name } = address
    const modules = this.application.modulesOf(componentId)
    if (typeof name === "string" && modules) {
      const { modulePath } = splitPath(name)
      if (await modules.load(modulePath)) await this.inTurn(() => this.#push())
      if (modules.has(modulePath) && !modules.specs[modulePath]) modules.exportsOf(modulePath)
    }
    const snapshot = this.reader.begin()
    return findAddressed(deploymentOf(snapshot), this.#services.handles, componentId, address)
  }

  /** One transaction after another; also everything of ours that commits waits here. */
  inTurn<Result>(work: () => Promise<Result> | Result): Promise<Result> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  /** The encoded result. Throws what the function threw. */
  async call(type: FunctionType, call: FunctionCall, scheduledJob: ScheduledJob = null): Promise<Json> {
    await this.ready()
    const thrown: { last: Thrown | null } = { last: null }
    const services: RunServices = {
      ...this.#services,
      errors: {
        describe(value) {
          const text = messageOf(value)
          thrown.last = { value, text }
          return text
        },
      },
    }
    const outcome = await leaveRun(() =>
      type === "action"
        ? runAction({ services, reader: this.reader, host: this }, call, { isOver: false }).then(
            (run) => run.outcome,
          )
        : this.inTurn(() => this.#transact(services, { type, call, journal: null, scheduledJob })),
    )
    return resultOf(outcome, thrown.last)
  }

  /** Makes functions the test wrote itself callable as `inline.js:<type>` meanwhile. */
  withInline<Result>(exports: Record<string, unknown>, work: () => Result): Result {
    return inlineExports.run(exports, work)
  }

  /** For code that is not a function of its own (HTTP routers): services and host of an action. */
  actionServices() {
    return {
      services: { ...this.#services, errors: { describe: messageOf } },
      reader: this.reader,
      host: this,
    }
  }

  async run(type: FunctionType, call: FunctionCall): Promise<string> {
    try {
      return JSON.stringify(await this.call(type, call))
    } catch (error) {
      throw new NestedFailure(messageOf(error), dataOf(error))
    }
  }

  async transact(op: string, args: JsonObject, call: FunctionCall): Promise<string> {
    const target = await this.find(call.componentId, { name: call.path })
    return await leaveRun(() => this.inTurn(() => this.#operate(op, args, call, target)))
  }

  async storeFile(componentId: number, { bytes, contentType, sha256 }: ActionFile): Promise<string> {
    const hash = createHash("sha256").update(bytes).digest("base64")
    if (sha256 !== null && sha256 !== hash)
      throw new Error("The file's SHA-256 is not the one announced for it.")
    const args = JSON.stringify({
      blob: Buffer.from(bytes).toString("base64"),
      contentType: contentType ?? "",
    })
    const store = { invokeMutation: () => convexGlobal.asyncSyscall("1.0/storageStore", args) }
    const call: FunctionCall = {
      componentId,
      path: INLINE_MUTATION,
      args: {},
      caller: { kind: "system" },
      reach: "all",
    }
    return String(await this.withInline({ mutation: store }, () => this.call("mutation", call)))
  }

  async readFile(uuid: string): Promise<Uint8Array | null> {
    for (const file of this.#files.values()) if (file.uuid === uuid) return file.bytes
    return null
  }

  #moduleHost(): ModuleHost {
    return {
      open: (_deployment, { component, module }, kind, { convex }) => {
        const exports =
          module.path === INLINE_MODULE
            ? (inlineExports.getStore() ?? {})
            : (this.application.modulesOf(component.id)?.exportsOf(module.path) ?? {})
        return { exports, enter: (work) => enterRun(translated(convex), kind === "transaction", work) }
      },
    }
  }

  #push(): void {
    const deployment = this.application.deployment(URLS)
    const { catalog } = catalogFor(this.database.catalog(), deployment)
    this.database.replaceDeployment({ deployment, catalog })
  }

  async #transact(services: RunServices, job: TransactionJob): Promise<Outcome> {
    const snapshot = this.reader.begin()
    const result = await runTransaction(services, snapshot, job)
    if (job.type === "query") return result.outcome
    const ts = this.#commit(result)
    const { outcome } = result
    if (!outcome.ok || !outcome.value.includes(COMMIT_TS_PLACEHOLDER)) return outcome
    const committed = JSON.stringify(encodeInteger(BigInt(ts) * 1000n))
    return { ok: true, value: outcome.value.replaceAll(COMMIT_TS_PLACEHOLDER, committed) }
  }

  #operate(op: string, args: JsonObject, call: FunctionCall, target: Target): string {
    const { services } = this.actionServices()
    const snapshot = this.reader.begin()
    const { result, transaction } = performOperation(services, snapshot, { op, args, call, target })
    const [readSet, writes] = [transaction.readSet(), transaction.writes()]
    this.#commit({ snapshotTs: snapshot.ts, readSet, writes, newFiles: [] })
    return result
  }

  #commit({
    newFiles,
    ...request
  }: Pick<TransactionResult, "snapshotTs" | "readSet" | "writes" | "newFiles">): number {
    const [outcome] = this.database.commit([request])
    if (!outcome?.ok) throw new Error("Two transactions of one test ran at the same time")
    for (const { componentId, storageId, bytes } of newFiles) {
      this.#files.set(`${componentId}/${storageId}`, { uuid: randomUUID(), bytes })
    }
    return outcome.ts
  }
}

function resultOf(outcome: Outcome, thrown: Thrown | null): Json {
  if (outcome.ok) return JSON.parse(outcome.value) as Json
  const { message } = outcome.error
  if (thrown?.text !== message) throw new Error(inTestWords(message))
  const { value } = thrown
  // The library turned the data of a ConvexError into text on its way out.
  if (isConvexError(value) && typeof value.data === "string")
    value.data = jsonToConvex(JSON.parse(value.data))
  throw value
}

function messageOf(thrown: unknown): string {
  const message =
    typeof thrown === "object" && thrown !== null && "message" in thrown ? thrown.message : thrown
  return String(message)
}

/** The data of a ConvexError, encoded. */
function dataOf(thrown: unknown): Json | undefined {
  return isConvexError(thrown) ? (convexToJson(thrown.data as Value) as Json) : undefined
}
