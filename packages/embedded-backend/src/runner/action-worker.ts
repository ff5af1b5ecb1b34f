// A worker that runs actions and HTTP actions, usually one at a time, so that one that computes for long holds up
// nobody.
import { parentPort, workerData } from "node:worker_threads"
import { openReader } from "../database/reader.ts"
import { openReadOnly } from "../database/sqlite.ts"
import type { HttpCall } from "../engine.ts"
import type { ActionHost } from "./action-host.ts"
import type {
  ActionWorkerData,
  FromActionWorker,
  HostAnswer,
  HostRequest,
  ToActionWorker,
} from "./action-protocol.ts"
import { deploymentOf } from "./functions.ts"
import { surviveLeftovers } from "./leftovers.ts"
import { createRunServices } from "./run-services.ts"
import { runAction, type ActionControl, type ActionServices } from "./run-action.ts"
import { NestedFailure } from "./run-function.ts"
import { lowerThreadPriority } from "./thread-priority.ts"
import { runHttp, type RunningHttp } from "./run-http.ts"

const { databasePath, settings } = workerData as ActionWorkerData
const reader = openReader(databasePath)
const answers = new Map<number, (answer: HostAnswer) => void>()
const controls = new Map<number, ActionControl>()
const bodies = new Map<number, RunningHttp>()
let nextRequest = 0
let envVersion = -1

const { services } = createRunServices({
  ...settings,
  sqlite: openReadOnly(databasePath),
  keepReady: 0,
  detectsDeadEnds: false,
  readFile: (uuid) => host.readFile(uuid),
})

const host: ActionHost = {
  run: (functionType, call) => askForText({ type: "run", functionType, call }),
  transact: (op, args, call) => askForText({ type: "transact", op, args, call }),
  storeFile: (componentId, file) => askForText({ type: "storeFile", componentId, file }),
  async readFile(uuid) {
    const answer = await ask({ type: "readFile", uuid })
    return answer.ok && "bytes" in answer ? answer.bytes : null
  },
}
const actionServices: ActionServices = { services, reader, host }

surviveLeftovers()
lowerThreadPriority()

parentPort?.on("message", (message: ToActionWorker) => {
  switch (message.type) {
    case "action":
      void attempt(message.run, (control) => startAction(message, control))
      return
    case "http":
      void attempt(message.run, (control) => startHttp(message, control))
      return
    case "pull":
      void sendChunk(message.run)
      return
    case "cancel":
      cancel(message.run)
      return
    case "answer":
      answers.get(message.request)?.(message.answer)
      answers.delete(message.request)
  }
})

function post(message: FromActionWorker): void {
  parentPort?.postMessage(message)
}

function ask(question: HostRequest): Promise<HostAnswer> {
  const request = nextRequest++
  post({ type: "ask", request, question })
  return new Promise((resolve) => answers.set(request, resolve))
}

async function askForText(question: HostRequest): Promise<string> {
  const answer = await ask(question)
  if (!answer.ok) throw new NestedFailure(answer.message, answer.data)
  return "text" in answer ? answer.text : "null"
}

async function attempt(run: number, work: (control: ActionControl) => Promise<void>): Promise<void> {
  const control: ActionControl = { isOver: false }
  controls.set(run, control)
  try {
    followEnvironment()
    await work(control)
  } catch (error) {
    controls.delete(run)
    post({
      type: "failed",
      run,
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}

/** Packages that were not bundled look at the real `process.env`. */
function followEnvironment(): void {
  const snapshot = reader.begin()
  try {
    if (snapshot.deploymentVersion === envVersion) return
    envVersion = snapshot.deploymentVersion
    for (const name of Object.keys(process.env)) delete process.env[name]
    Object.assign(process.env, deploymentOf(snapshot).env)
  } finally {
    snapshot.end()
  }
}

async function startAction(
  { run, call }: Extract<ToActionWorker, { type: "action" }>,
  control: ActionControl,
): Promise<void> {
  const result = await runAction(actionServices, call, control)
  controls.delete(run)
  post({ type: "done", run, result })
}

async function startHttp(
  { run, call }: { run: number; call: HttpCall },
  control: ActionControl,
): Promise<void> {
  const running = await runHttp(actionServices, call, control)
  post({ type: "head", run, head: running.head, hasBody: running.body !== null })
  bodies.set(run, running)
  if (running.body === null) finish(run)
}

async function sendChunk(run: number): Promise<void> {
  try {
    const piece = await bodies.get(run)?.body?.read()
    if (piece === undefined) return
    if (piece.done) finish(run)
    else post({ type: "chunk", run, bytes: bytesOf(piece.value) })
  } catch (error) {
    finish(run, error)
  }
}

/** A copy of its own: posting a view would send all of the buffer under it. */
function bytesOf(piece: Uint8Array | string): Uint8Array {
  return typeof piece === "string" ? new TextEncoder().encode(piece) : Uint8Array.from(piece)
}

function finish(run: number, bodyError?: unknown): void {
  const running = bodies.get(run)
  bodies.delete(run)
  controls.delete(run)
  if (running !== undefined) post({ type: "done", run, result: running.finish(bodyError) })
}

function cancel(run: number): void {
  const control = controls.get(run)
  if (control !== undefined) control.isOver = true
  const reader = bodies.get(run)?.body
  if (reader) void reader.cancel().catch(() => undefined)
  finish(run)
}
