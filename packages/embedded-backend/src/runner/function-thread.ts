// Control's side of one function worker: what was sent to it, what came back, and whether it has run away.
import { Worker } from "node:worker_threads"
import type { Timestamp } from "../clock.ts"
import type {
  FileAnswer,
  FromFunctionWorker,
  FunctionWorkerData,
  ResultBatch,
  ToFunctionWorker,
  WireResult,
} from "./function-protocol.ts"
import { JobBoard, MOST_JOBS, newBoard } from "./job-board.ts"
import type { RunLimits } from "./limits.ts"
import type { TransactionJob, TransactionResult } from "./run-transaction.ts"
import type { Killed } from "./transaction-runner.ts"

export interface Assignment {
  job: TransactionJob
  pin: number | null
  resolve(result: TransactionResult): void
  reject(reason: unknown): void
}

export interface ThreadEvents {
  /** The worker is gone. `guilty` is what it ran; `innocent` was waiting behind. */
  onDeath(
    thread: FunctionThread,
    death: { reason: Killed; guilty: Assignment | null; innocent: Assignment[] },
  ): void
  /** The worker has been at one job for a while; these were waiting behind it. */
  onStuck(thread: FunctionThread, withdrawn: Assignment[]): void
  readFile(uuid: string): Promise<Uint8Array | null>
}

interface Suspicion {
  job: number
  since: number
  cpuAtStart: number | null
}

export class FunctionThread {
  readonly #worker: Worker
  readonly #board: JobBoard
  readonly #limits: RunLimits
  readonly #events: ThreadEvents
  readonly #assignments = new Map<number, Assignment>()
  /** Not sent yet: the board is full. */
  #backlog: Assignment[] = []
  readonly #pins = new Map<number, { resolve(ts: Timestamp): void; reject(reason: Error): void }>()
  #outbox: ToFunctionWorker[] = []
  #nextJob = 0
  #suspicion: Suspicion | null = null
  #isChecking = false
  #death: Killed | null = null
  #isGone = false
  isStuck = false

  constructor(data: Omit<FunctionWorkerData, "board">, limits: RunLimits, events: ThreadEvents) {
    const board = newBoard()
    this.#board = new JobBoard(board)
    this.#limits = limits
    this.#events = events
    this.#worker = new Worker(new URL("./function-worker.ts", import.meta.url), {
      workerData: { ...data, board } satisfies FunctionWorkerData,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: limits.transactionHeapMb, maxYoungGenerationSizeMb: 32 },
    })
    this.#worker.on("message", (batch: string | ResultBatch) => {
      const { text, bytes } = typeof batch === "string" ? { text: batch, bytes: [] } : batch
      for (const message of JSON.parse(text) as FromFunctionWorker[]) this.#receive(message, bytes)
      this.#sendBacklog()
    })
    // An exit always follows.
    this.#worker.on("error", (error) => {
      this.#death ??= "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "exit"
    })
    this.#worker.on("exit", () => this.#die())
  }

  /** Jobs given and not answered. */
  get load(): number {
    return this.#assignments.size + this.#backlog.length
  }

  assign(assignment: Assignment): void {
    if (this.#isGone) {
      assignment.reject(new Error("The worker is gone."))
      return
    }
    if (this.#assignments.size >= MOST_JOBS) {
      this.#backlog.push(assignment)
      return
    }
    const id = this.#nextJob++
    this.#board.post(id)
    this.#assignments.set(id, assignment)
    this.#send({ type: "run", id, job: assignment.job, pin: assignment.pin })
  }

  /** Rejects if the worker dies first. */
  pin(pin: number): Promise<Timestamp> {
    this.#send({ type: "pin", pin })
    return new Promise((resolve, reject) => this.#pins.set(pin, { resolve, reject }))
  }

  release(pin: number): void {
    this.#send({ type: "release", pin })
  }

  /** Call regularly. Ends the worker when the job it is at has used up its time or memory. */
  async check(now: number): Promise<void> {
    const job = this.#board.current()
    if (job === null || !this.#assignments.has(job) || this.#suspicion?.job !== job) {
      this.#suspicion = job === null ? null : { job, since: now, cpuAtStart: null }
      this.isStuck = false
      return
    }
    if (this.#isChecking) return
    this.#isChecking = true
    this.isStuck = true
    const withdrawn = this.#withdrawAllBut(job)
    if (withdrawn.length > 0) this.#events.onStuck(this, withdrawn)
    await this.#judge(this.#suspicion, now).catch(() => undefined)
    this.#isChecking = false
  }

  async end(): Promise<void> {
    this.#death ??= "exit"
    await this.#worker.terminate()
  }

  async #judge(suspicion: Suspicion, now: number): Promise<void> {
    const { user, system } = await this.#worker.cpuUsage()
    const { external_memory: external } = await this.#worker.getHeapStatistics()
    const cpu = (user + system) / 1000
    suspicion.cpuAtStart ??= cpu
    const { transactionCpuMs, transactionWallMs, externalMb } = this.#limits
    const isTimeUp =
      cpu - suspicion.cpuAtStart > transactionCpuMs || now - suspicion.since > transactionWallMs
    // The job may have ended while we asked.
    if (this.#board.current() !== suspicion.job) return
    if (isTimeUp) this.#kill("timeout")
    else if (external > externalMb * 1024 * 1024) this.#kill("memory")
  }

  #kill(reason: Killed): void {
    this.#death ??= reason
    void this.#worker.terminate()
  }

  #die(): void {
    this.#isGone = true
    const current = this.#board.current()
    const guilty = current === null ? null : (this.#assignments.get(current) ?? null)
    const innocent = [...this.#assignments.values(), ...this.#backlog].filter(
      (assignment) => assignment !== guilty,
    )
    this.#assignments.clear()
    this.#backlog = []
    for (const { reject } of this.#pins.values())
      reject(new Error("The worker ended before it had pinned a snapshot."))
    this.#pins.clear()
    this.#events.onDeath(this, { reason: this.#death ?? "exit", guilty, innocent })
  }

  /** Also takes back what the worker has finished but not yet reported; such late reports are ignored. */
  #withdrawAllBut(current: number): Assignment[] {
    const withdrawn = this.#backlog.filter(({ pin }) => pin === null)
    this.#backlog = this.#backlog.filter(({ pin }) => pin !== null)
    for (const [id, assignment] of this.#assignments) {
      if (id === current || assignment.pin !== null) continue
      this.#board.withdraw(id)
      this.#assignments.delete(id)
      withdrawn.push(assignment)
    }
    return withdrawn
  }

  #receive(message: FromFunctionWorker, bytes: Uint8Array[]): void {
    switch (message.type) {
      case "result":
        this.#take(message.id)?.resolve(withBytes(message.result, bytes))
        return
      case "failed":
        this.#take(message.id)?.reject(new Error(message.reason))
        return
      case "pinned":
        this.#pins.get(message.pin)?.resolve(message.ts)
        this.#pins.delete(message.pin)
        return
      case "readFile":
        void this.#answerFile(message.request, message.uuid)
    }
  }

  async #answerFile(request: number, uuid: string): Promise<void> {
    const bytes = await this.#events.readFile(uuid).catch(() => null)
    this.#worker.postMessage({ request, bytes } satisfies FileAnswer)
  }

  #take(id: number): Assignment | undefined {
    const assignment = this.#assignments.get(id)
    this.#assignments.delete(id)
    return assignment
  }

  #sendBacklog(): void {
    const room = MOST_JOBS - this.#assignments.size
    if (this.#backlog.length === 0 || room <= 0) return
    for (const assignment of this.#backlog.splice(0, room)) this.assign(assignment)
  }

  /** One message per turn: waking a thread costs more than a job's worth of copying. */
  #send(message: ToFunctionWorker): void {
    if (this.#outbox.length === 0) setImmediate(() => this.#flush())
    this.#outbox.push(message)
  }

  #flush(): void {
    this.#worker.postMessage(JSON.stringify(this.#outbox))
    this.#outbox = []
  }
}

/** Takes the result's share off the front of the batch's bytes. */
function withBytes(result: WireResult, bytes: Uint8Array[]): TransactionResult {
  if (result.newFiles.length === 0) return { ...result, newFiles: [] }
  const newFiles = result.newFiles.map((file) => ({ ...file, bytes: bytes.shift() ?? new Uint8Array() }))
  return { ...result, newFiles }
}
