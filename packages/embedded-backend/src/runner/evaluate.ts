// Evaluates a pushed bundle apart from everything that runs: a throw-away worker with a time limit.
import { Worker } from "node:worker_threads"
import { PushError, type EvaluatedPush, type PushBundle } from "../push/bundle.ts"
import type { EvaluateInput, EvaluateMessage } from "./evaluate-protocol.ts"
import { errorTexts } from "./stack.ts"
import type { Sources } from "./sources.ts"

export interface EvaluateOptions {
  bundle: PushBundle
  sources: Sources
  /** User variables of the app. */
  env: Record<string, string>
  urls: { cloud: string; site: string }
  /** Directory for bare imports of "use node" modules. */
  projectRoot: string
  /** Milliseconds of CPU one module may take to load. */
  moduleLimitMs?: number
}

const MODULE_LIMIT_MS = 4_000
const WATCH_EVERY_MS = 100
const HEAP_MB = 1024

/** Rejects with PushError for what the developer did wrong. */
export async function evaluatePush(options: EvaluateOptions): Promise<EvaluatedPush> {
  const worker = new Worker(new URL("./evaluate-worker.ts", import.meta.url), {
    workerData: workerInput(options),
    env: { TZ: "UTC" },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    stdout: true,
    stderr: true,
  })
  try {
    return await resultOf(worker, options)
  } finally {
    await worker.terminate()
  }
}

function workerInput({ bundle, sources, env, urls, projectRoot }: EvaluateOptions): EvaluateInput {
  const code: Record<string, string> = {}
  for (const { config, schema, modules } of bundle.definitions) {
    for (const module of [config, schema, ...modules]) {
      if (module !== null) code[module.hash] ??= sources.get(module.hash)?.code ?? ""
    }
  }
  return { bundle, code, env, urls, projectRoot }
}

function resultOf(worker: Worker, options: EvaluateOptions): Promise<EvaluatedPush> {
  const limit = options.moduleLimitMs ?? MODULE_LIMIT_MS
  return new Promise((resolve, reject) => {
    let current = "a module"
    const watch = watchSteps(worker, limit, () => {
      reject(new PushError("InvalidModules", `Loading ${current} took longer than ${limit / 1000} seconds.`))
    })
    const settle = (settlement: () => void) => {
      watch.stop()
      settlement()
    }
    worker.on("message", (message: EvaluateMessage) => {
      if (message.type === "step") {
        current = message.module
        watch.nextStep()
      } else if (message.type === "done") settle(() => resolve(message.result))
      else settle(() => reject(pushError(message, options.sources)))
    })
    worker.on("error", (error) => settle(() => reject(crashError(error, current))))
    worker.on("exit", () =>
      settle(() => reject(new PushError("InvalidModules", `Loading ${current} ended the process.`))),
    )
  })
}

/** Calls back when the worker spent more than `limitMs` of CPU since the last step. */
function watchSteps(worker: Worker, limitMs: number, onLimit: () => void) {
  let step = 0
  let measured = { step: -1, startedAt: 0 }
  const timer = setInterval(async () => {
    const cpu = await worker.cpuUsage().catch(() => null)
    if (cpu === null) return
    const total = (cpu.user + cpu.system) / 1000
    if (measured.step !== step) measured = { step, startedAt: total }
    else if (total - measured.startedAt > limitMs) onLimit()
  }, WATCH_EVERY_MS)
  return { nextStep: () => void (step += 1), stop: () => clearInterval(timer) }
}

function pushError(
  { code, prefix, thrown }: EvaluateMessage & { type: "failed" },
  sources: Sources,
): PushError {
  if (thrown === null) return new PushError(code, prefix)
  const texts = errorTexts((hash) => sources.get(hash)?.map ?? null)
  return new PushError(code, `${prefix}${texts.describe(thrown)}`)
}

function crashError(error: Error, module: string): PushError {
  const outOfMemory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"
  const reason = outOfMemory ? "ran out of memory" : `failed: ${error.message}`
  return new PushError("InvalidModules", `Loading ${module} ${reason}.`)
}
