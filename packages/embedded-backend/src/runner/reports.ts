// Tells logs, metrics and the status page about finished runs.
import type { Deployment, ModuleEnvironment } from "../deployment/types.ts"
import type { Caller, FinishedRun, FunctionCall, LogLine, Outcome } from "../engine.ts"
import { splitPath } from "./functions.ts"

export interface RunFacts {
  type: FinishedRun["type"]
  call: Pick<FunctionCall, "componentId" | "path" | "caller" | "request">
  outcome: Outcome
  logLines: LogLine[]
  executionTime: number
  startedAt: number
  environment: ModuleEnvironment
  bytesRead?: number
  bytesWritten?: number
  documentsRead?: number
}

export class RunReports {
  readonly #deployment: () => Deployment | null
  readonly #listeners: ((run: FinishedRun) => void)[] = []

  constructor(deployment: () => Deployment | null) {
    this.#deployment = deployment
  }

  listen(listener: (run: FinishedRun) => void): void {
    this.#listeners.push(listener)
  }

  finished(facts: RunFacts): void {
    if (this.#listeners.length === 0) return
    const { type, call, outcome, logLines, executionTime, startedAt, environment } = facts
    const { modulePath, name } = splitPath(call.path)
    const run: FinishedRun = {
      type,
      componentPath: this.#deployment()?.components[call.componentId]?.path ?? "",
      path: type === "httpAction" ? call.path : `${modulePath}:${name}`,
      requestId: call.request?.requestId ?? "",
      caller: call.caller.kind === "system" ? "Scheduler" : "Client",
      identityType: identityType(call.caller),
      startedAt,
      error: outcome.ok ? null : outcome.error.message,
      usage: {
        databaseReadBytes: facts.bytesRead ?? 0,
        databaseWriteBytes: facts.bytesWritten ?? 0,
        databaseReadDocuments: facts.documentsRead ?? 0,
        memoryUsedMb: 0,
      },
      environment,
      logLines,
      executionTime,
    }
    for (const listener of this.#listeners) listener(run)
  }
}

function identityType({ kind }: Caller): FinishedRun["identityType"] {
  return kind === "anonymous" ? "unknown" : kind
}
