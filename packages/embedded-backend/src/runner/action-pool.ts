// The action workers together. Each action gets a worker to itself as long as there are workers to be had; one idle
// worker is kept ahead of demand.
import type { FunctionCall, HttpCall } from "../engine.ts"
import type { ActionHost } from "./action-host.ts"
import type { ActionWorkerData } from "./action-protocol.ts"
import { ActionThread, type StartedHttp } from "./action-thread.ts"
import type { RunLimits } from "./limits.ts"
import type { ActionResult } from "./run-action.ts"

export interface ActionRunner {
  action(call: FunctionCall): Promise<ActionResult>
  http(call: HttpCall): Promise<StartedHttp>
  close(): Promise<void>
}

const CHECK_EVERY_MS = 500
/** Idle workers beyond the spare one are ended after this long. */
const IDLE_LIFE_MS = 30_000

export function createActionPool(data: ActionWorkerData, limits: RunLimits, host: ActionHost): ActionRunner {
  const threads = new Set<ActionThread>()
  let isClosed = false

  function spawn(): ActionThread {
    const thread = new ActionThread(data, limits, host, (dead) => {
      threads.delete(dead)
    })
    threads.add(thread)
    return thread
  }

  function idle(): ActionThread[] {
    return [...threads].filter(({ load }) => load === 0)
  }

  function choose(): ActionThread {
    if (isClosed) throw new Error("The backend is closing.")
    const chosen = idle()[0] ?? (threads.size < limits.mostActionThreads ? spawn() : leastLoaded())
    // Counted as busy only once it was given its run, which happens in this turn.
    setImmediate(keepSpare)
    return chosen
  }

  function leastLoaded(): ActionThread {
    return [...threads].reduce((best, thread) => (thread.load < best.load ? thread : best))
  }

  function keepSpare(): void {
    if (!isClosed && idle().length === 0 && threads.size < limits.mostActionThreads) spawn()
  }

  function check(): void {
    for (const thread of threads) void thread.check()
    const spare = idle().sort((a, b) => b.idleSince - a.idleSince)
    for (const thread of spare.slice(1)) {
      if (Date.now() - thread.idleSince < IDLE_LIFE_MS) continue
      threads.delete(thread)
      void thread.end()
    }
  }

  keepSpare()
  const watch = setInterval(check, CHECK_EVERY_MS)
  watch.unref()

  return {
    action: async (call) => choose().action(call),
    http: async (call) => choose().http(call),
    async close() {
      isClosed = true
      clearInterval(watch)
      await Promise.all([...threads].map((thread) => thread.end()))
    },
  }
}
