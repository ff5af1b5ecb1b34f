// What finished runs leave behind: the function log and counters.
import type { Engine } from "../engine.ts"
import type { Metrics } from "../metrics.ts"
import type { FunctionLog } from "./function-log.ts"

export function observeRuns(engine: Pick<Engine, "onRun">, functionLog: FunctionLog, metrics: Metrics): void {
  const runs = metrics.counter("function_runs_total", "Finished function runs by type and outcome")
  const seconds = metrics.histogram("function_seconds", "Duration of function runs by type")
  engine.onRun((run) => {
    functionLog.add(run)
    runs.add(1, { type: run.type, outcome: run.error === null ? "success" : "failure" })
    seconds.observe(run.executionTime / 1000, { type: run.type })
  })
}
