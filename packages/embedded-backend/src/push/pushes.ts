// The life of a push: start (evaluate, change nothing), wait for the schema, finish (swap in one transaction).
import type { Database } from "../database/database.ts"
import type { CommitEvent } from "../database/types.ts"
import type { Deployment } from "../deployment/types.ts"
import { catalogFor } from "../schema/diff.ts"
import type { Sources } from "../runner/sources.ts"
import type { Evaluate } from "./auth-config.ts"
import { loadComponentIds, saveComponentIds } from "./component-ids.ts"
import { asObject } from "../system/decode.ts"
import { PushError, type EvaluatedPush, type PushBundle } from "./bundle.ts"
import { emptyDeployment, nextDeployment, type DeploymentSettings } from "./deployment.ts"
import { finishPushDiff, NO_DIFF, type FinishPushDiff } from "./diff.ts"
import { evaluateSchema, type SchemaEvaluation } from "./evaluate-schema.ts"
import { pendingPushes, pushIdOfResponse, pushIdOfSchemaChange, type PendingPush } from "./pending.ts"
import { bundleOf, decodePushRequest, pushedSources, type PushRequest } from "./request.ts"
import { schemaChange, startPushResponse, type SchemaChange } from "./response.ts"
import { startSchemaCheck, type SchemaCheck } from "./schema-check.ts"
import { schemaCheckSource, tablesToCheck } from "./schema-check-source.ts"

export interface PushDependencies {
  database: Database
  settings: DeploymentSettings
  /** Content-addressed, so what an abandoned push leaves behind is harmless. */
  sources: Sources
  /** Runs the pushed configuration in a throw-away worker. Throws PushError for what the developer did wrong. */
  evaluate: Evaluate
  /** After the swap: invalidate subscriptions, re-arm crons. */
  onDeployed(deployment: Deployment): void
}

type WaitResult =
  | { type: "complete" | "raceDetected" }
  | { type: "failed"; error: string; componentPath: string; tableName: string | null }
  | { type: "inProgress"; components: Record<string, ComponentProgress> }

interface ComponentProgress {
  schemaValidationComplete: boolean
  indexesComplete: number
  indexesTotal: number
}

export interface Pushes {
  configHashes(): unknown
  start(body: unknown): Promise<unknown>
  evaluatePush(body: unknown): Promise<{ schemaChange: SchemaChange }>
  evaluateSchema(body: unknown): Promise<SchemaEvaluation>
  waitForSchema(body: unknown): Promise<WaitResult>
  finish(body: unknown): Promise<FinishPushDiff>
  close(): void
}

const LONGEST_WAIT_MS = 10_000

export function createPushes(deps: PushDependencies): Pushes {
  const { database } = deps
  const pending = pendingPushes()
  const reader = database.reader()
  const watchers = new Set<(event: CommitEvent) => void>()
  database.onCommit((event) => watchers.forEach((watcher) => watcher(event)))
  const watchCommits = (watcher: (event: CommitEvent) => void) => {
    watchers.add(watcher)
    return () => void watchers.delete(watcher)
  }
  const current = () => database.deployment() ?? emptyDeployment(deps.settings)

  async function evaluate(request: PushRequest) {
    const previous = current()
    await deps.sources.put(pushedSources(request))
    const bundle = bundleOf(request, deps.sources.has)
    const evaluated = await evaluateOnce(bundle, previous.env)
    const next = nextDeployment(
      previous,
      loadComponentIds(database),
      bundle,
      evaluated,
      request.udfServerVersion,
    )
    return { previous, evaluated, ...next }
  }

  /** evaluate_schema and start_push of one push come with the same bundle. */
  let last: { key: string; evaluated: EvaluatedPush } | null = null
  async function evaluateOnce(bundle: PushBundle, env: Record<string, string>): Promise<EvaluatedPush> {
    const key = JSON.stringify([bundle, env])
    if (last?.key !== key) last = { key, evaluated: await deps.evaluate(bundle, env) }
    return last.evaluated
  }

  /** Runs that began before the swap may still load modules of the deployment before. */
  function forgetStaleSources(previous: Deployment, next: Deployment) {
    const modules = [previous, next]
      .flatMap(({ definitions }) => Object.values(definitions))
      .flatMap(({ modules }) => Object.values(modules))
    deps.sources.keepOnly(new Set(modules.map(({ hash }) => hash)))
    last = null
  }

  /** Begun only when somebody waits for it: codegen starts pushes and never goes on with them. */
  function checkOf(push: PendingPush): SchemaCheck {
    if (push.check) return push.check
    const { catalog } = catalogFor(database.catalog(), push.next)
    const tables = tablesToCheck(database.catalog(), push.next)
    return (push.check = startSchemaCheck(tables, schemaCheckSource(reader, catalog, watchCommits)))
  }

  return {
    configHashes: () => configHashes(current()),
    async start(body) {
      const { previous, deployment, evaluated, componentIds } = await evaluate(decodePushRequest(body))
      const pushId = pending.add({ previous, next: deployment, componentIds, check: null })
      const change = schemaChange(pushId, previous, deployment)
      return startPushResponse(pushId, previous, deployment, evaluated, change)
    },
    async evaluatePush(body) {
      const { previous, deployment } = await evaluate(decodePushRequest(body))
      return { schemaChange: schemaChange("", previous, deployment) }
    },
    async evaluateSchema(body) {
      const { previous, deployment } = await evaluate(decodePushRequest(body))
      return evaluateSchema(reader.begin(), previous, deployment)
    },
    async waitForSchema(body) {
      const push = pending.get(pushIdOfSchemaChange(asObject(body, "The request").schemaChange))
      if (!push) return { type: "raceDetected" }
      const check = checkOf(push)
      await Promise.race([
        check.finished,
        new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS).unref()),
      ])
      const failure = check.failure()
      if (failure) return { type: "failed", ...failure }
      return check.isFinished() ? { type: "complete" } : { type: "inProgress", components: progress(check) }
    },
    async finish(body) {
      const request = asObject(body, "The request")
      if (request.dryRun === true) return NO_DIFF
      const pushId = pushIdOfResponse(request.startPush)
      const push = pending.get(pushId)
      if (push) await checkOf(push).finished
      // Nothing may happen between this question and the swap.
      if (!push || current().version !== push.previous.version) {
        pending.drop(pushId)
        throw new PushError(
          "RaceDetected",
          "The deployment or its environment variables changed during the push.",
        )
      }
      const failure = checkOf(push).failure()
      if (failure) throw new PushError("SchemaValidationFailed", `Schema validation failed. ${failure.error}`)
      const idsBefore = loadComponentIds(database)
      saveComponentIds(database, push.componentIds)
      const { catalog } = catalogFor(database.catalog(), push.next)
      database.replaceDeployment({ deployment: push.next, catalog })
      // The others started from a deployment that is gone.
      pending.dropAll()
      forgetStaleSources(push.previous, push.next)
      deps.onDeployed(push.next)
      return finishPushDiff(push.previous, push.next, (path) => path in idsBefore)
    },
    close: () => pending.dropAll(),
  }
}

function configHashes(deployment: Deployment) {
  const modules = Object.values(deployment.definitions[""]?.modules ?? {})
  return {
    config: { functions: "convex/", authInfo: [] },
    moduleHashes: modules.map(({ path, hash, environment }) => ({ path, hash, environment })),
    udfServerVersion: deployment.udfServerVersion,
    nodeDependencies: [],
  }
}

/** Indexes are built when the push is finished, so only validation is ever in progress. */
function progress(check: SchemaCheck): Record<string, ComponentProgress> {
  return { "": { schemaValidationComplete: check.isFinished(), indexesComplete: 0, indexesTotal: 0 } }
}
