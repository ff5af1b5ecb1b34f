// Control's side of one action worker: what runs there, what it asks for, and whether it still answers.
import { Worker } from "node:worker_threads"
import type { FunctionCall, HttpCall } from "../engine.ts"
import type { ActionHost } from "./action-host.ts"
import type {
  ActionWorkerData,
  FromActionWorker,
  HostAnswer,
  HostRequest,
  ToActionWorker,
} from "./action-protocol.ts"
import { RunKilled, type Killed } from "./transaction-runner.ts"
import type { RunLimits } from "./limits.ts"
import type { ActionResult } from "./run-action.ts"
import { NestedFailure } from "./run-function.ts"
import type { HttpHead } from "./run-http.ts"

export interface StartedHttp {
  head: HttpHead
  body: AsyncIterable<Uint8Array> | null
  cancel(): void
  finished: Promise<ActionResult>
}

interface Run {
  resolve(result: ActionResult): void
  reject(reason: unknown): void
  /** HTTP only: the head, once it is there, and who waits for the next piece of the body. */
  onHead?: (head: HttpHead, hasBody: boolean) => void
  onChunk?: (bytes: Uint8Array | null) => void
  timer: NodeJS.Timeout
}

/** Idle time between two checks that counts as a pause. */
const PAUSE_MS = 5

export class ActionThread {
  readonly #worker: Worker
  readonly #host: ActionHost
  readonly #limits: RunLimits
  readonly #runs = new Map<number, Run>()
  readonly #onDeath: (thread: ActionThread) => void
  #nextRun = 0
  #death: Killed | null = null
  #utilization = { active: 0, idle: 0 }
  /** Milliseconds without a pause. */
  #busyMs = 0
  /** Milliseconds since 1970 when its last run ended. */
  idleSince = Date.now()

  constructor(
    data: ActionWorkerData,
    limits: RunLimits,
    host: ActionHost,
    onDeath: (thread: ActionThread) => void,
  ) {
    this.#host = host
    this.#limits = limits
    this.#onDeath = onDeath
    this.#worker = new Worker(new URL("./action-worker.ts", import.meta.url), {
      workerData: data,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: limits.actionHeapMb },
    })
    this.#worker.on("message", (message: FromActionWorker) => this.#receive(message))
    // An exit always follows.
    this.#worker.on("error", (error) => {
      this.#death ??= "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "exit"
    })
    this.#worker.on("exit", () => this.#die())
  }

  get load(): number {
    return this.#runs.size
  }

  action(call: FunctionCall): Promise<ActionResult> {
    const { run, finished } = this.#open(this.#limits.actionWallMs)
    this.#send({ type: "action", run, call })
    return finished
  }

  http(call: HttpCall): Promise<StartedHttp> {
    const { run, finished } = this.#open(this.#limits.actionWallMs)
    this.#send({ type: "http", run, call })
    return new Promise((resolve, reject) => {
      finished.catch(reject)
      const entry = this.#runs.get(run)
      if (entry === undefined) return
      entry.onHead = (head, hasBody) => {
        const body = hasBody ? this.#body(run, finished) : null
        resolve({ head, body, finished, cancel: () => this.#send({ type: "cancel", run }) })
      }
    })
  }

  /** Call regularly. Ends a worker that has computed without a pause for longer than any action may, or hoards memory. */
  async check(): Promise<void> {
    const utilization = this.#worker.performance.eventLoopUtilization()
    const { active, idle } = this.#utilization
    const busy = utilization.active - active
    const isPausing = this.load === 0 || utilization.idle - idle > PAUSE_MS
    this.#busyMs = isPausing ? 0 : this.#busyMs + busy
    this.#utilization = utilization
    if (this.load === 0) return
    if (this.#busyMs > this.#limits.actionBusyMs) this.#kill("timeout")
    const heap = await this.#worker.getHeapStatistics().catch(() => null)
    if (heap !== null && heap.external_memory > this.#limits.externalMb * 1024 * 1024) this.#kill("memory")
  }

  async end(): Promise<void> {
    this.#death ??= "exit"
    await this.#worker.terminate()
  }

  #open(limitMs: number): { run: number; finished: Promise<ActionResult> } {
    const run = this.#nextRun++
    const finished = new Promise<ActionResult>((resolve, reject) => {
      const timer = setTimeout(() => this.#expire(run), limitMs)
      this.#runs.set(run, { resolve, reject, timer })
    })
    return { run, finished }
  }

  /** The run may do nothing further; what it computes is ignored. */
  #expire(run: number): void {
    this.#send({ type: "cancel", run })
    this.#take(run)?.reject(new RunKilled("timeout"))
  }

  #kill(reason: Killed): void {
    this.#death ??= reason
    void this.#worker.terminate()
  }

  #die(): void {
    const runs = [...this.#runs.keys()].map((run) => this.#take(run))
    this.#onDeath(this)
    for (const run of runs) run?.reject(new RunKilled(this.#death ?? "exit"))
  }

  async *#body(run: number, finished: Promise<ActionResult>): AsyncIterable<Uint8Array> {
    try {
      for (;;) {
        const entry = this.#runs.get(run)
        if (entry === undefined) break
        const next = new Promise<Uint8Array | null>((resolve) => (entry.onChunk = resolve))
        this.#send({ type: "pull", run })
        const piece = await Promise.race([next, finished.then(() => null)])
        if (piece === null) break
        yield piece
      }
    } finally {
      if (this.#runs.has(run)) this.#send({ type: "cancel", run })
    }
  }

  #receive(message: FromActionWorker): void {
    switch (message.type) {
      case "ask":
        void this.#answer(message.request, message.question)
        return
      case "head":
        this.#runs.get(message.run)?.onHead?.(message.head, message.hasBody)
        return
      case "chunk":
        this.#runs.get(message.run)?.onChunk?.(message.bytes)
        return
      case "done":
        this.#take(message.run)?.resolve(message.result)
        return
      case "failed":
        this.#take(message.run)?.reject(new Error(message.reason))
    }
  }

  async #answer(request: number, question: HostRequest): Promise<void> {
    this.#send({ type: "answer", request, answer: await answerOf(this.#host, question) })
  }

  #take(run: number): Run | undefined {
    const entry = this.#runs.get(run)
    this.#runs.delete(run)
    clearTimeout(entry?.timer)
    if (this.#runs.size === 0) this.idleSince = Date.now()
    return entry
  }

  #send(message: ToActionWorker): void {
    this.#worker.postMessage(message)
  }
}

async function answerOf(host: ActionHost, question: HostRequest): Promise<HostAnswer> {
  try {
    switch (question.type) {
      case "run":
        return { ok: true, text: await host.run(question.functionType, question.call) }
      case "transact":
        return { ok: true, text: await host.transact(question.op, question.args, question.call) }
      case "storeFile":
        return { ok: true, text: await host.storeFile(question.componentId, question.file) }
      case "readFile":
        return { ok: true, bytes: await host.readFile(question.uuid) }
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { ok: false, message, data: error instanceof NestedFailure ? error.data : undefined }
  }
}
