// The two origins of one backend: cloud (API, sync, files) and site (HTTP actions).
import { createServer as createHttpServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { Authenticator } from "../auth/authenticator.ts"
import { createFetchJson } from "../auth/fetch-json.ts"
import { ANONYMOUS, AuthFailure } from "../auth/identity.ts"
import type { Clock } from "../clock.ts"
import type { Database } from "../database/database.ts"
import type { Engine } from "../engine.ts"
import { FileRecords } from "../files/records.ts"
import type { FileStore } from "../files/store.ts"
import { Metrics } from "../metrics.ts"
import { publicKeySet } from "../runner/signing-key.ts"
import { SyncHub } from "../sync/hub.ts"
import type { SystemQueries } from "../subscriptions/system-queries.ts"
import { allowAnyOrigin, answerPreflight } from "./cors.ts"
import { functionRoutes } from "./function-routes.ts"
import { plainRoutes } from "./plain-routes.ts"
import { createRouter } from "./router.ts"
import type { Route } from "./route.ts"
import { createSite } from "./site.ts"
import { storageRoutes } from "./storage-routes.ts"
import { SyncSockets } from "./websocket.ts"

export interface ServerOptions {
  database: Database
  engine: Engine
  fileStore: FileStore
  /** Made here when absent. */
  fileRecords?: FileRecords
  adminKey: string
  /** Signs upload URLs; the same the runner uses. */
  secret: string
  clock: Clock
  systemQueries: SystemQueries
  /** Further endpoints: push, logs, export, status page. */
  routes: Route[]
  metrics?: Metrics
  host: string
  /** 0 = any free port. */
  port: number
  sitePort: number
  onError(error: unknown): void
}

export interface BackendServer {
  /** Rejects with the socket's error, such as EADDRINUSE. */
  listen(): Promise<void>
  /** Where it listens; not what a proxy in front is called. Valid after `listen`. */
  readonly url: string
  readonly siteUrl: string
  /** Re-reads what depends on the deployment. It also notices by itself. */
  deploymentChanged(): void
  close(): Promise<void>
}

const KEEP_ALIVE_MS = 75_000
/** HTTP actions answer here too, for clients that know only the cloud origin. */
const SITE_MOUNT = "/http"
/** Requests under way get this long to end by themselves. */
const CLOSE_GRACE_MS = 2_000

export function createServer(options: ServerOptions): BackendServer {
  const { database, engine, clock, systemQueries, onError, secret } = options
  const deployment = () => database.deployment()
  const authenticator = new Authenticator({
    adminKey: options.adminKey,
    providers: () => deployment()?.authProviders ?? [],
    fetchJson: createFetchJson({ engine, deployment }),
    clock,
  })
  const componentIdOf = (path: string) =>
    Object.values(deployment()?.components ?? {}).find((component) => component.path === path)?.id ?? null
  const hub = new SyncHub({
    engine,
    feed: database,
    clock,
    systemQueries,
    componentIdOf,
    onError,
    authenticate: (credentials) => authenticator.fromCredentials(credentials),
    onDeploymentChange: () => authenticator.forgetKeys(),
  })
  const sockets = new SyncSockets(hub, clock, onError)
  const metrics = options.metrics ?? new Metrics()
  metrics.gauge("sync_connections", "Open sync connections", () => sockets.size)
  metrics.gauge("live_queries", "Distinct queries kept up to date", () => hub.liveQueries())
  const records =
    options.fileRecords ?? new FileRecords({ database, store: options.fileStore, clock, onError })

  const isAdmin = (authorization: string | undefined) =>
    authorization?.startsWith("Convex ") === true &&
    authenticator.isAdminKey(authorization.slice("Convex ".length))
  const handleApi = createRouter({
    isAdmin,
    onError,
    routes: [
      ...options.routes,
      ...functionRoutes({
        engine,
        systemQueries,
        componentIdOf,
        identify: (authorization) => authenticator.fromHeader(authorization),
        now: () => database.state().ts,
        // A commit of nothing is only the conflict check.
        isUnchangedSince: (ts, readSet) =>
          database.commit([{ snapshotTs: ts, readSet, writes: [] }])[0]?.ok === true,
      }),
      ...storageRoutes({ records, store: options.fileStore, secret, clock }),
      ...plainRoutes({ metrics, publicKeys: () => publicKeySet(database) }),
    ],
  })
  const siteServices = {
    engine,
    deployment,
    onError,
    /** Apps use the header for tokens of their own, so a foreign one is no error. */
    identify: async (authorization: string | undefined) => {
      try {
        return (await authenticator.fromHeader(authorization)).caller
      } catch (error) {
        if (error instanceof AuthFailure) return ANONYMOUS.caller
        throw error
      }
    },
  }
  const handleMountedSite = createSite(siteServices, SITE_MOUNT)
  const handleSite = createSite(siteServices)

  const cloud = createHttpServer((request, response) => {
    if (request.url?.startsWith(`${SITE_MOUNT}/`)) return void handleMountedSite(request, response)
    allowAnyOrigin(request, response)
    if (request.method === "OPTIONS") return answerPreflight(request, response)
    void handleApi(request, response)
  })
  cloud.on("upgrade", (request, stream, head) => {
    // A client that hangs up is no fault of ours.
    stream.on("error", () => stream.destroy())
    sockets.upgrade(request, stream, head)
  })
  const site = createHttpServer((request, response) => void handleSite(request, response))
  for (const server of [cloud, site]) server.keepAliveTimeout = KEEP_ALIVE_MS

  return {
    async listen() {
      await listenOn(cloud, options.host, options.port)
      try {
        await listenOn(site, options.host, options.sitePort)
      } catch (error) {
        cloud.close()
        throw error
      }
    },
    get url() {
      return urlOfServer(cloud, options.host)
    },
    get siteUrl() {
      return urlOfServer(site, options.host)
    },
    deploymentChanged: () => hub.deploymentMayHaveChanged(),
    async close() {
      hub.close()
      sockets.close()
      await Promise.all([closeServer(cloud), closeServer(site)])
    },
  }
}

function listenOn(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, () => {
      server.off("error", reject)
      resolve()
    })
  })
}

function urlOfServer(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const cutOff = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS)
  await closed
  clearTimeout(cutOff)
}
