// Running the embedded backend as a child process, and starting it again if it falls over.
import { readFileSync } from "node:fs"
import path from "node:path"
import { startNode, type Child, type OnStart } from "./children.ts"
import { Failure } from "./failure.ts"
import { HOST } from "./ports.ts"
import { BACKEND_CLI } from "./paths.mjs"
import { waitForHttp } from "./wait.ts"

const START_LIMIT_MS = 30_000
/** More restarts than this within the window mean that it will not get better by itself. */
const RESTARTS = 5
const RESTART_WINDOW_MS = 60_000

export interface BackendOptions {
  dataDir: string
  port: number
  sitePort: number
  logFile: string
  prefix?: string
  nodeArgs?: string[]
  /** See ChildOptions. */
  sharesSession?: boolean
  /** Called for the first process and for each one that replaces it. */
  onChild: OnStart
  onRestart: (attempt: number) => void
  onGiveUp: (failure: Failure) => void
  /** True once an ending backend is what was asked for. */
  isStopping: () => boolean
}

export interface Backend {
  url: string
  siteUrl: string
  adminKey: string
}

export async function superviseBackend(options: BackendOptions): Promise<Backend> {
  const { dataDir, port, sitePort } = options
  const url = `http://${HOST}:${port}`
  const restarts: number[] = []
  let isUp = false

  function start(): Child {
    const args = ["--data-dir", dataDir, "--port", String(port), "--site-port", String(sitePort)]
    const child = startNode("backend", BACKEND_CLI, args, {
      logFile: options.logFile,
      prefix: options.prefix,
      nodeArgs: options.nodeArgs,
      sharesSession: options.sharesSession,
    })
    options.onChild(child)
    void child.exited.then((code) => whenGone(child, code))
    return child
  }

  function whenGone(child: Child, code: number | null): void {
    if (!isUp || options.isStopping()) return
    const now = Date.now()
    restarts.push(now)
    while ((restarts[0] ?? now) < now - RESTART_WINDOW_MS) restarts.shift()
    if (restarts.length > RESTARTS) {
      const how = code === null ? "was ended by a signal" : `ended with code ${code}`
      return options.onGiveUp(
        new Failure(`The backend ${how}, ${restarts.length} times in a minute.`, child.tail()),
      )
    }
    options.onRestart(restarts.length)
    start()
  }

  const first = start()
  const early = first.exited.then(() => {
    if (!isUp) throw new Failure("The backend could not start.", first.tail())
  })
  await Promise.race([
    waitForHttp(`${url}/version`, START_LIMIT_MS, "The backend did not answer in time."),
    early,
  ])
  isUp = true
  return {
    url,
    siteUrl: `http://${HOST}:${sitePort}`,
    adminKey: readFileSync(path.join(dataDir, "admin-key"), "utf8").trim(),
  }
}
