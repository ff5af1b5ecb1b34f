// What the backend can be told, with defaults, checked once.
import { resolve } from "node:path"
import type { Clock } from "./clock.ts"
import type { LogLevel } from "./log.ts"

export interface BackendOptions {
  /** Directory of the database, files and admin key; made if missing. ":memory:" keeps everything in memory. */
  dataDir: string
  /** Cloud origin: sync, functions, files, CLI. 0 = any free port. Default 3210. */
  port?: number
  /** Site origin: HTTP actions. 0 = any free port. Default 3211. */
  sitePort?: number
  /** Default 127.0.0.1. */
  host?: string
  /** What clients use when a proxy stands in front; default http://host:port. Origins, without path. */
  cloudUrl?: string
  siteUrl?: string
  /** "power": an acknowledged mutation also survives loss of power. Default "process". */
  durability?: "process" | "power"
  /** Default: read from or generated into `<dataDir>/admin-key`. */
  adminKey?: string
  /** Where "use node" functions find packages that were not bundled. Default: the current directory. */
  projectRoot?: string
  clock?: Clock
  logLevel?: LogLevel | "silent"
}

export const DEFAULT_PORT = 3210
export const DEFAULT_SITE_PORT = 3211
const MAX_PORT = 65_535

export interface CheckedOptions {
  dataDir: string
  port: number
  sitePort: number
  host: string
  cloudUrl: string | null
  siteUrl: string | null
  durability: "process" | "power"
  projectRoot: string
}

/** @throws Error with a sentence for people. */
export function checkOptions(options: BackendOptions): CheckedOptions {
  const port = checkPort(options.port ?? DEFAULT_PORT, "port")
  const sitePort = checkPort(options.sitePort ?? DEFAULT_SITE_PORT, "site port")
  if (port !== 0 && port === sitePort)
    throw new Error(`The port and the site port must differ; both are ${port}.`)
  return {
    dataDir: options.dataDir === ":memory:" ? options.dataDir : resolve(options.dataDir),
    port,
    sitePort,
    host: options.host ?? "127.0.0.1",
    cloudUrl: options.cloudUrl === undefined ? null : checkOrigin(options.cloudUrl),
    siteUrl: options.siteUrl === undefined ? null : checkOrigin(options.siteUrl),
    durability: options.durability ?? "process",
    projectRoot: resolve(options.projectRoot ?? "."),
  }
}

function checkPort(port: number, name: string): number {
  if (!Number.isInteger(port) || port < 0 || port > MAX_PORT)
    throw new Error(`The ${name} must be a number from 0 to ${MAX_PORT}.`)
  return port
}

/** The CLI drops any path of the deployment's URL, so only an origin can work. */
function checkOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search !== "") {
    throw new Error(`"${text}" is not an origin such as https://backend.example.com.`)
  }
  return url.origin
}
