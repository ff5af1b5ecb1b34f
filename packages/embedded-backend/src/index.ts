// The whole backend in one call: database, engine, sync and HTTP, scheduler, CLI endpoints.
import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { systemClock, type Clock } from "./clock.ts"
import { newAdminKey, openDataDir, type DataDir } from "./data-dir.ts"
import { openDatabase, type Database } from "./database/database.ts"
import type { Deployment } from "./deployment/types.ts"
import { FileRecords } from "./files/records.ts"
import { openFileStore } from "./files/store.ts"
import { createLogger } from "./log.ts"
import { Metrics } from "./metrics.ts"
import { checkOptions, type BackendOptions } from "./options.ts"
import { authProvidersOf, type Evaluate } from "./push/auth-config.ts"
import type { DeploymentSettings } from "./push/deployment.ts"
import { createPushes } from "./push/pushes.ts"
import { pushRoutes } from "./push/routes.ts"
import { createEngine } from "./runner/engine.ts"
import { evaluatePush } from "./runner/evaluate.ts"
import { openSources } from "./runner/sources.ts"
import { createCrons } from "./scheduler/crons.ts"
import { createJobs } from "./scheduler/jobs.ts"
import { envRoutes } from "./system/env.ts"
import { createFunctionLog } from "./system/function-log.ts"
import { systemQueries } from "./system/queries.ts"
import { observeRuns } from "./system/observe.ts"
import { systemRoutes } from "./system/routes.ts"
import { createImports } from "./system/snapshots/import.ts"
import { createExports, exportRoutes, importRoutes } from "./system/snapshots/routes.ts"
import { statusRoutes } from "./system/status-page.ts"
import { createServer } from "./transport/server.ts"

export type { BackendOptions } from "./options.ts"

export interface Backend {
  /** Cloud origin: what CONVEX_URL and CONVEX_SELF_HOSTED_URL should be. */
  readonly url: string
  /** Site origin: where HTTP actions answer. */
  readonly siteUrl: string
  readonly adminKey: string
  /** Copies the database to a file while everything goes on. */
  backup(file: string): Promise<void>
  close(): Promise<void>
}

const SESSION_MEMORY_MS = 14 * 86_400_000
const SESSION_SWEEP_MS = 3_600_000

/** Starts serving. Rejects with a sentence for people if the directory is in use, or with EADDRINUSE for a taken port. */
export async function createBackend(given: BackendOptions): Promise<Backend> {
  const options = checkOptions(given)
  const clock = given.clock ?? systemClock
  const log = createLogger(given.logLevel)
  const onError = (error: unknown) => log.error("fault", { error })
  /** What is open, in the order of opening. */
  const closers: (() => unknown)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }

  try {
    const dir =
      options.dataDir === ":memory:"
        ? memoryDir(given.adminKey)
        : openDataDir(options.dataDir, given.adminKey)
    closers.push(() => dir.unlock())
    const database = openDatabase(dir.database, { durability: options.durability, clock })
    closers.push(() => database.close())
    const secret = secretOf(database)
    const fileStore = await openFileStore(dir.files)
    const fileRecords = new FileRecords({ database, store: fileStore, clock, onError })
    await fileRecords.sweep()
    const engine = createEngine({ database, fileRecords, fileStore, clock, secret, onError })
    closers.push(() => engine.close())

    const metrics = new Metrics()
    const functionLog = createFunctionLog(clock)
    observeRuns(engine, functionLog, metrics)

    // Filled in once the ports are known.
    const settings: DeploymentSettings = { urls: { cloud: "", site: "" }, projectRoot: options.projectRoot }
    const jobs = createJobs({ database, engine, clock, log })
    const crons = createCrons({ database, engine, clock, log })
    metrics.gauge("scheduled_functions_pending", "Scheduled functions that wait for their time", () =>
      jobs.pending(),
    )
    const onDeployed = ({ components }: Deployment) => {
      log.info("deployed", { ...database.state(), components: Object.keys(components).length })
      crons.update()
      server.deploymentChanged()
    }
    const sources = openSources(database.sqlite)
    const evaluate: Evaluate = (bundle, env) => evaluatePush({ bundle, sources, env, ...settings })
    const pushes = createPushes({ database, settings, sources, onDeployed, evaluate })
    closers.push(() => pushes.close())
    const exports = createExports({ database, fileStore, fileRecords }, join(dir.scratch, "exports"))
    const imports = createImports({
      database,
      fileRecords,
      settings,
      clock,
      directory: join(dir.scratch, "imports"),
    })

    const server = createServer({
      database,
      engine,
      fileStore,
      fileRecords,
      adminKey: dir.adminKey,
      secret,
      clock,
      metrics,
      systemQueries: systemQueries({ database, settings, exports, imports }),
      routes: [
        ...pushRoutes(pushes),
        ...envRoutes({ database, settings, evaluate, onDeployed }),
        ...systemRoutes({ settings, functionLog, engine }),
        ...exportRoutes(exports),
        ...importRoutes(imports),
        ...statusRoutes({ database, functionLog, crons, jobs, adminKey: dir.adminKey }),
      ],
      host: options.host,
      port: options.port,
      sitePort: options.sitePort,
      onError,
    })
    await server.listen()
    closers.push(() => server.close())
    settings.urls = { cloud: options.cloudUrl ?? server.url, site: options.siteUrl ?? server.siteUrl }
    await adoptSettings(database, settings, evaluate)
    jobs.start()
    closers.push(() => jobs.close())
    crons.start()
    closers.push(() => crons.close())
    closers.push(forgetOldSessions(database, clock))
    log.info("started", { url: server.url, siteUrl: server.siteUrl, ...database.state() })
    closers.push(() => log.info("stopping"))
    return {
      url: server.url,
      siteUrl: server.siteUrl,
      adminKey: dir.adminKey,
      backup: (file) => database.backup(file),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Answers to repeated requests are remembered for two weeks. Returns how to stop forgetting. */
function forgetOldSessions(database: Database, clock: Clock): () => void {
  let cancel = () => {}
  const sweep = () => {
    database.forgetSessionsBefore((clock.now() - SESSION_MEMORY_MS) * 1_000)
    cancel = clock.after(SESSION_SWEEP_MS, sweep)
  }
  sweep()
  return () => cancel()
}

/** The deployment remembers under which URLs and from which directory it was pushed; both may have changed since. */
async function adoptSettings(
  database: Database,
  { urls, projectRoot }: DeploymentSettings,
  evaluate: Evaluate,
): Promise<void> {
  const deployment = database.deployment()
  if (!deployment) return
  const next = { ...deployment, urls, projectRoot }
  if (JSON.stringify(next) === JSON.stringify(deployment)) return
  const authProviders = await authProvidersOf(next, evaluate)
  database.replaceDeployment({ deployment: { ...next, authProviders }, catalog: database.catalog() })
}

/** Signs function handles and upload URLs; made once per database. */
function secretOf(database: Database): string {
  const known = database.metaGet("secret")
  if (known !== null) return known
  const secret = randomBytes(32).toString("hex")
  database.metaSet("secret", secret)
  return secret
}

function memoryDir(adminKey = newAdminKey()): DataDir {
  const scratch = mkdtempSync(join(tmpdir(), "embedded-backend-"))
  const unlock = () => rmSync(scratch, { recursive: true, force: true })
  return { database: ":memory:", files: ":memory:", scratch, adminKey, unlock }
}
