// A worker that runs queries and mutations, one after another, on read snapshots of its own.
import { parentPort, workerData } from "node:worker_threads"
import { openReader, type Reader, type Snapshot } from "../database/reader.ts"
import { openReadOnly } from "../database/sqlite.ts"
import type {
  FileAnswer,
  FromFunctionWorker,
  FunctionWorkerData,
  ResultBatch,
  ToFunctionWorker,
} from "./function-protocol.ts"
import { JobBoard } from "./job-board.ts"
import { surviveLeftovers } from "./leftovers.ts"
import { createRunServices } from "./run-services.ts"
import { runTransaction } from "./run-transaction.ts"

type RunMessage = Extract<ToFunctionWorker, { type: "run" }>

/** Per module. A dashboard asks one module half a dozen questions after a write, of two workers. */
const INSTANCES_READY = 4
/** After so long without a job they are made: not between a write and the queries that wait for it. */
const QUIET_MS = 25
/** Jobs that arrive together share a snapshot, but not for long: an old one meets more conflicts. */
const SNAPSHOT_LIFE_MS = 2
/** Finished results wait this long for company: about two small runs, so that control commits one half while the worker
 * is at the other. With 1 ms, eight clients wait for each other and both threads idle in turn. */
const POST_WITHIN_MS = 0.15

const { databasePath, settings, board: memory } = workerData as FunctionWorkerData
const board = new JobBoard(memory)
const reader = openReader(databasePath)
const spareReaders: Reader[] = []
const pins = new Map<number, { reader: Reader; snapshot: Snapshot }>()
const queue: RunMessage[] = []
const fileRequests = new Map<number, (bytes: Uint8Array | null) => void>()
let nextFileRequest = 0
let isRunning = false
let hasNewer = false
let outbox: FromFunctionWorker[] = []
let outboxBytes: Uint8Array[] = []

const { services, instances } = createRunServices({
  ...settings,
  sqlite: openReadOnly(databasePath),
  keepReady: INSTANCES_READY,
  detectsDeadEnds: true,
  readFile(uuid) {
    const request = nextFileRequest++
    outbox.push({ type: "readFile", request, uuid })
    postAll()
    return new Promise((resolve) => fileRequests.set(request, resolve))
  },
})

const quiet = setTimeout(prepare, QUIET_MS)

surviveLeftovers()

parentPort?.on("message", (message: string | FileAnswer) => {
  if (typeof message !== "string") {
    fileRequests.get(message.request)?.(message.bytes)
    fileRequests.delete(message.request)
    return
  }
  // A job sent after a commit must see it, so jobs that arrive under way do not join the snapshot of those before.
  hasNewer = true
  for (const each of JSON.parse(message) as ToFunctionWorker[]) receive(each)
  if (!isRunning) void work()
})

function postAll(): void {
  if (outbox.length === 0) return
  const batch: ResultBatch = { text: JSON.stringify(outbox), bytes: outboxBytes }
  parentPort?.postMessage(batch.bytes.length === 0 ? batch.text : batch)
  outbox = []
  outboxBytes = []
}

function receive(message: ToFunctionWorker): void {
  switch (message.type) {
    case "run":
      queue.push(message)
      return
    case "pin":
      pin(message.pin)
      return
    case "release":
      release(message.pin)
  }
}

function pin(id: number): void {
  const pinned = spareReaders.pop() ?? openReader(databasePath)
  const snapshot = pinned.begin()
  pins.set(id, { reader: pinned, snapshot })
  outbox.push({ type: "pinned", pin: id, ts: snapshot.ts })
}

function release(id: number): void {
  const pinned = pins.get(id)
  if (pinned === undefined) return
  pinned.snapshot.end()
  spareReaders.push(pinned.reader)
  pins.delete(id)
}

async function work(): Promise<void> {
  isRunning = true
  postAll()
  let snapshot: Snapshot | null = null
  let takenAt = 0
  let postedAt = performance.now()
  for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
    const now = performance.now()
    if (snapshot !== null && (hasNewer || now - takenAt > SNAPSHOT_LIFE_MS)) {
      snapshot.end()
      snapshot = null
    }
    hasNewer = false
    if (now - postedAt > POST_WITHIN_MS) {
      postAll()
      postedAt = now
    }
    if (!board.start(message.id)) continue
    const pinned = message.pin === null ? null : pins.get(message.pin)
    if (pinned === undefined) {
      outbox.push({ type: "failed", id: message.id, reason: "The pinned snapshot was released." })
      continue
    }
    if (pinned === null && snapshot === null) {
      snapshot = reader.begin()
      takenAt = now
    }
    await run(message, pinned?.snapshot ?? snapshot)
  }
  board.idle()
  snapshot?.end()
  postAll()
  isRunning = false
  quiet.refresh()
}

async function run({ id, job }: RunMessage, snapshot: Snapshot | null): Promise<void> {
  try {
    if (snapshot === null) throw new Error("There is no snapshot to run on.")
    const result = await runTransaction(services, snapshot, job)
    outboxBytes.push(...result.newFiles.map(({ bytes }) => bytes))
    const newFiles = result.newFiles.map(({ bytes: _bytes, ...file }) => file)
    outbox.push({ type: "result", id, result: { ...result, newFiles } })
  } catch (error) {
    outbox.push({
      type: "failed",
      id,
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}

/** Quiet time goes into module instances for the next calls, one per turn so that a call never waits for several. */
function prepare(): void {
  if (!isRunning && instances.prepareOne()) setImmediate(prepare)
}
