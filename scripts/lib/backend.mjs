// Running the embedded backend as a child process, and starting it again if it falls over.
import { readFileSync } from "node:fs"
import path from "node:path"
import { startNode } from "./children.mjs"
import { Failure } from "./failure.mjs"
import { HOST } from "./ports.mjs"
import { BACKEND_CLI } from "./paths.mjs"
import { waitForHttp } from "./wait.mjs"

const START_LIMIT_MS = 30_000
/** More restarts than this within the window mean that it will not get better by itself. */
const RESTARTS = 5
const RESTART_WINDOW_MS = 60_000

/**
 * @param {{ dataDir: string, port: number, sitePort: number, logFile: string, prefix?: string,
 *   onChild: (child: import("./children.mjs").Child) => void,
 *   onRestart: (attempt: number) => void,
 *   onGiveUp: (failure: Failure) => void }} options
 */
export async function superviseBackend(options) {
  const { dataDir, port, sitePort } = options
  const url = `http://${HOST}:${port}`
  const restarts = []
  /** @type {"starting" | "up" | "stopping"} */
  let phase = "starting"

  function start() {
    const args = ["--data-dir", dataDir, "--port", String(port), "--site-port", String(sitePort)]
    const child = startNode("backend", BACKEND_CLI, args, {
      logFile: options.logFile,
      prefix: options.prefix,
    })
    options.onChild(child)
    void child.exited.then((code) => whenGone(child, code))
    return child
  }

  function whenGone(child, code) {
    if (phase !== "up") return
    const now = Date.now()
    restarts.push(now)
    while (restarts[0] < now - RESTART_WINDOW_MS) restarts.shift()
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
    if (phase === "starting") throw new Failure("The backend could not start.", first.tail())
  })
  await Promise.race([
    waitForHttp(`${url}/version`, START_LIMIT_MS, "The backend did not answer in time."),
    early,
  ])
  phase = "up"
  return {
    url,
    siteUrl: `http://${HOST}:${sitePort}`,
    adminKey: readFileSync(path.join(dataDir, "admin-key"), "utf8").trim(),
    /** From now on an ending backend is what was asked for. */
    letGo() {
      phase = "stopping"
    },
  }
}
