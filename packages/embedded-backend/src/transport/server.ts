// The two origins of one backend: cloud (API, sync, files) and site (HTTP actions).
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http"
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
import { SyncHub } from "../sync/hub.ts"
import type { SystemQueries } from "../subscriptions/system-queries.ts"
import { allowAnyOrigin, answerPreflight } from "./cors.ts"
import { functionRoutes } from "./function-routes.ts"
import { serveHttpAction } from "./http-actions.ts"
import { plainRoutes } from "./plain-routes.ts"
import { createRouter, urlOf } from "./router.ts"
import { RequestError, sendJson, type Route } from "./route.ts"
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
const HTTP_PREFIX = "/http"
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
      }),
      ...storageRoutes({ records, store: options.fileStore, secret, clock }),
      ...plainRoutes(metrics),
    ],
  })
  const actionServices = {
    engine,
    deployment,
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

  async function handleSite(request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
    try {
      await serveHttpAction(actionServices, request, response, url)
    } catch (error) {
      if (!(error instanceof RequestError)) onError(error)
      if (response.headersSent) response.destroy()
      else if (error instanceof RequestError && error.status === 404) sendText(response, 404, error.message)
      else if (error instanceof RequestError)
        sendJson(response, error.status, { code: error.code, message: error.message })
      else
        sendJson(response, 500, {
          code: "InternalServerError",
          message: "Your request couldn't be completed. Try again later.",
        })
    }
  }

  const cloud = createHttpServer((request, response) => {
    const path = request.url ?? "/"
    if (path.startsWith(`${HTTP_PREFIX}/`))
      return void handleSite(request, response, path.slice(HTTP_PREFIX.length))
    allowAnyOrigin(request, response)
    if (request.method === "OPTIONS") return answerPreflight(request, response)
    void handleApi(request, response)
  })
  cloud.on("upgrade", (request, stream, head) => {
    // A client that hangs up is no fault of ours.
    stream.on("error", () => stream.destroy())
    sockets.upgrade(request, stream, head)
  })
  const site = createHttpServer((request, response) => {
    try {
      const { pathname, search } = urlOf(request)
      void handleSite(request, response, `${pathname}${search}`)
    } catch {
      sendText(response, 400, "The request URL is malformed")
    }
  })
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

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain", "Content-Length": Buffer.byteLength(text) })
  response.end(text)
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
