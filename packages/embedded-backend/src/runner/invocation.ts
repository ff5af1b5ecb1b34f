// One function call inside a transaction: its system calls, in order, until it ends. Nested calls are invocations of
// their own over the same transaction.
import { MissingTableError } from "../database/errors.ts"
import type { QueryCursor } from "../database/query-cursor.ts"
import type { Transaction, TransactionOptions } from "../database/transaction.ts"
import type { Deployment } from "../deployment/types.ts"
import type { Caller, FunctionCall, LogLine } from "../engine.ts"
import { isObject } from "../values/special.ts"
import type { Json, JsonObject } from "../values/json.ts"
import type { ConvexGlobal } from "./convex-global.ts"
import type { Target } from "./functions.ts"
import type { FunctionHandles } from "./handles.ts"
import type { ModuleHost } from "./instances.ts"
import type { Random } from "./random.ts"
import type { ErrorTexts } from "./stack.ts"
import type { NewFile, TransactionStorage } from "./storage-operations.ts"

/** What every run on one thread shares. */
export interface RunServices {
  host: ModuleHost
  handles: FunctionHandles
  errors: ErrorTexts
  storage: TransactionStorage
  /** Signs claims as this deployment (`ctx.auth.signJwt`). */
  signJwt(claims: JsonObject): string
  /** Whether to give up on promises nobody can settle any more; off where tests hold timers still. */
  detectsDeadEnds: boolean
  /** Where transactions are not quite as they are for workers. */
  transactions?: Pick<TransactionOptions, "ensureTable" | "limits" | "enforceLimits" | "dialect">
}

/** One query or mutation from the outside, with everything it calls. */
export interface RunScope {
  services: RunServices
  deployment: Deployment
  call: FunctionCall
  logLines: LogLine[]
  /** Milliseconds since 1970, the same for the whole run. */
  now: number
  random: Random
  usedIdentity: boolean
  /** Host work (crypto.subtle, files) that will wake the run up again. */
  hostWork: number
  /** Not the function's fault: the run has to fail or start again whatever user code makes of it. */
  interruption: Error | null
  /** The scheduled job this run is, if it is one. */
  jobId: string | null
  /** The job was cancelled while it ran: what it schedules now never runs. */
  isCanceled: boolean
  newFiles: NewFile[]
  /** Runs a function inside this run; the encoded result as JSON text. */
  run(transaction: Transaction, call: NestedCall): Promise<string>
}

export interface NestedCall {
  target: Target
  args: Json
  caller: Caller
  depth: number
}

export interface InvocationOptions extends Omit<NestedCall, "args"> {
  scope: RunScope
  transaction: Transaction
}

export type SyncOperation = (invocation: Invocation, args: JsonObject) => Json
export type AsyncOperation = (
  invocation: Invocation,
  args: JsonObject,
) => Json | Promise<Json> | JsonText | Promise<JsonText>

/** As long as `{"queryId":1000}`. */
const SHORT_ARGS = 16

/** A result that is JSON text already. */
export class JsonText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export interface Operations {
  sync: Record<string, SyncOperation>
  async: Record<string, AsyncOperation>
}

export class Invocation {
  readonly scope: RunScope
  readonly transaction: Transaction
  readonly target: Target
  readonly caller: Caller
  readonly depth: number
  readonly convex: ConvexGlobal
  hasPaginated = false
  readonly #operations: Operations
  readonly #cursors = new Map<number, QueryCursor>()
  #nextCursor = 0
  #closed = false
  /** The last of the queued calls; null when none is running. */
  #last: Promise<unknown> | null = null

  constructor({ scope, transaction, target, caller, depth }: InvocationOptions, operations: Operations) {
    this.scope = scope
    this.transaction = transaction
    this.target = target
    this.caller = caller
    this.depth = depth
    this.#operations = operations
    this.convex = {
      syscall: (op, args) => this.#syscall(op, args),
      asyncSyscall: (op, args) => this.#asyncSyscall(op, args),
      jsSyscall: (op) => {
        throw new Error(`The system call ${op} is only available in actions.`)
      },
    }
  }

  get componentId(): number {
    return this.target.component.id
  }

  get isQuery(): boolean {
    return this.target.spec.type === "query"
  }

  /** Whether a system call is still being worked on. */
  get isBusy(): boolean {
    return this.#last !== null
  }

  openCursor(cursor: QueryCursor): number {
    this.#cursors.set(this.#nextCursor, cursor)
    return this.#nextCursor++
  }

  cursor(id: Json | undefined): QueryCursor {
    const cursor = this.#cursors.get(Number(id))
    if (cursor === undefined) throw new Error(`The query ${String(id)} is closed.`)
    return cursor
  }

  closeCursor(id: Json | undefined): void {
    this.#cursors.delete(Number(id))
  }

  /** Calls the function made without awaiting them still count: they are finished first. */
  async drain(): Promise<void> {
    while (this.#last !== null) await this.#last
  }

  close(): void {
    this.#closed = true
    this.#cursors.clear()
  }

  #syscall(op: string, args: string): string {
    const operation = this.#operations.sync[op]
    if (operation === undefined) throw new Error(`Unknown operation ${op}`)
    this.#refuseWhenClosed()
    return this.#guard(() => JSON.stringify(operation(this, parseArgs(args))))
  }

  /** One at a time, in order. Most end at once; only behind one that takes its time does a queue form. */
  #asyncSyscall(op: string, args: string): Promise<string> {
    const operation = this.#operations.async[op]
    if (operation === undefined) return Promise.reject(new Error(`Unknown async operation ${op}`))
    const perform = () => {
      this.#refuseWhenClosed()
      return this.#guard(() => operation(this, parseArgs(args)))
    }
    if (this.#last !== null) return this.#enqueue(this.#last.then(perform, perform))
    try {
      const result = perform()
      return result instanceof Promise ? this.#enqueue(result) : Promise.resolve(textOf(result))
    } catch (error) {
      return Promise.reject(error)
    }
  }

  #enqueue(running: Promise<Json | JsonText>): Promise<string> {
    const settled = running.then(textOf).catch((error: unknown) => {
      this.#note(error)
      throw error
    })
    const last: Promise<void> = settled.then(
      () => this.#forget(last),
      () => this.#forget(last),
    )
    this.#last = last
    return settled
  }

  #forget(finished: Promise<unknown>): void {
    if (this.#last === finished) this.#last = null
  }

  #refuseWhenClosed(): void {
    if (this.#closed) {
      throw new Error(
        "The function has ended already. Await every promise before returning from a Convex function.",
      )
    }
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      this.#note(error)
      throw error
    }
  }

  /** Errors of the person who wrote the function are theirs to catch; others decide the run. */
  #note(error: unknown): void {
    if (error instanceof Error && isInterruption(error)) this.scope.interruption ??= error
  }
}

/** Not the doing of whoever wrote the function: a table that must be made first, a failing database, a bug of ours. */
function isInterruption(error: Error): boolean {
  const isSqlite = "code" in error && String(error.code).startsWith("ERR_SQLITE")
  const isBug = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError
  return error instanceof MissingTableError || isSqlite || isBug
}

/** A loop over a query asks for the next row in the same words each time. Operations do not change their arguments. */
let lastArgs: { text: string; args: JsonObject } | null = null

function parseArgs(text: string): JsonObject {
  if (text.length <= SHORT_ARGS && lastArgs?.text === text) return lastArgs.args
  const args = JSON.parse(text) as Json
  if (!isObject(args)) throw new Error("The arguments of a system call must be an object.")
  if (text.length <= SHORT_ARGS) lastArgs = { text, args }
  return args
}

function textOf(result: Json | JsonText): string {
  return result instanceof JsonText ? result.text : JSON.stringify(result)
}
