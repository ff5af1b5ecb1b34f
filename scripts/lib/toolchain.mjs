// Gets a bare machine to the point where project code can run: packages installed, Node 24 at work.
// Runs under the machine's own Node (20 or newer) with nothing installed, so built-in modules only.
import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { LIFELINE, ROOT } from "./paths.mjs"

const NEEDED_MAJOR = 24
const LOCKFILE = path.join(ROOT, "package-lock.json")
const MARKER = path.join(ROOT, "node_modules/.wellspring-installed")
/** Written by npm at the end of every install. */
const NPM_RECORD = path.join(ROOT, "node_modules/.package-lock.json")

/**
 * Runs `main` under Node 24 with all packages installed. The process that was started may only be the waiting
 * parent of the one that runs it; it then leaves with the same exit code.
 * @param {string} entry `import.meta.url` of the script that was started
 * @param {() => Promise<void>} main
 */
export async function withToolchain(entry, main) {
  installIfNeeded()
  const node = findNode()
  if (node === process.execPath) return main()
  process.exitCode = await runAgain(node, fileURLToPath(entry))
}

/** True if node_modules holds what package-lock.json asks for. */
export function isInstalled() {
  if (!existsSync(NPM_RECORD)) return false
  if (statSync(NPM_RECORD).mtimeMs >= statSync(LOCKFILE).mtimeMs) return true
  return existsSync(MARKER) && readFileSync(MARKER, "utf8") === lockfileHash()
}

function installIfNeeded() {
  if (isInstalled()) return
  const started = Date.now()
  console.log("Installing packages (only when package-lock.json changed; about a minute)")
  // NODE_ENV=production would leave out what building and testing need.
  const args = ["ci", "--include=dev", "--include=optional"]
  const npm = process.env.npm_execpath
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: "inherit" })
    : spawnSync("npm", args, { cwd: ROOT, stdio: "inherit", shell: process.platform === "win32" })
  if (result.status !== 0) {
    console.error("\nThe packages could not be installed: `npm ci` failed, its own words are above.")
    process.exit(1)
  }
  writeFileSync(MARKER, lockfileHash())
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s`)
}

function lockfileHash() {
  return createHash("sha256").update(readFileSync(LOCKFILE)).digest("hex")
}

function findNode() {
  if (majorOf(process.versions.node) >= NEEDED_MAJOR) return process.execPath
  const bundled = path.join(ROOT, `node_modules/node-${process.platform}-${process.arch}/bin/node`)
  if (existsSync(bundled)) return bundled
  console.error(
    `Wellspring needs Node ${NEEDED_MAJOR} or newer; this is ${process.version}, and there is no packaged Node for ` +
      `${process.platform}-${process.arch}. Install Node ${NEEDED_MAJOR} from https://nodejs.org and try again.`,
  )
  process.exit(1)
}

function majorOf(version) {
  return Number(version.split(".")[0])
}

function runAgain(node, script) {
  const child = spawn(node, ["--import", LIFELINE, script, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "pipe"],
    env: {
      ...process.env,
      PATH: [path.dirname(node), path.join(ROOT, "node_modules/.bin"), process.env.PATH].join(path.delimiter),
      WELLSPRING_LIFELINE_FD: "3",
    },
  })
  // Ctrl-C reaches the child by itself; this process only waits for it to finish tidying up.
  process.on("SIGINT", () => {})
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1)))
}
