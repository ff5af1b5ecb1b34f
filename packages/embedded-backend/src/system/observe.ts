// What finished runs leave behind: the function log and counters.
import type { Engine, FinishedRun } from "../engine.ts"
import type { Metrics } from "../metrics.ts"
import type { FunctionLog } from "./function-log.ts"

export function observeRuns(engine: Pick<Engine, "onRun">, functionLog: FunctionLog, metrics: Metrics): void {
  const runs = metrics.counter("function_runs_total", "Finished function runs by type and outcome")
  const seconds = metrics.histogram("function_seconds", "Duration of function runs by type")
  const seriesOf = (type: FinishedRun["type"]) => ({
    success: runs.series({ type, outcome: "success" }),
    failure: runs.series({ type, outcome: "failure" }),
    seconds: seconds.series({ type }),
  })
  const series = {
    query: seriesOf("query"),
    mutation: seriesOf("mutation"),
    action: seriesOf("action"),
    httpAction: seriesOf("httpAction"),
  }
  engine.onRun((run) => {
    functionLog.add(run)
    const { success, failure, seconds } = series[run.type]
    const counter = run.error === null ? success : failure
    counter.add(1)
    seconds.observe(run.executionTime / 1000)
  })
}
