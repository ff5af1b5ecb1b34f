// What npm start and npm run dev do once the toolchain is there: start the stack, say what happens, and end
// everything on Ctrl-C or on the first thing that fails for good.
import { spawn } from "node:child_process"
import { parseArguments, USAGE } from "./arguments.ts"
import { seedDemo } from "./demo.ts"
import { printFailure } from "./failure.ts"
import { ROOT } from "./paths.mjs"
import { createStack, type Stack } from "./stack.ts"
import { projectEnvironment } from "./target.ts"

export async function launch(mode: "production" | "development"): Promise<void> {
  const started = Date.now()
  let stack: Stack | null = null
  let leaving = false

  async function leave(code: number): Promise<void> {
    if (leaving) return
    leaving = true
    await stack?.stop()
    process.exit(code)
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void leave(0))

  function failed(error: unknown): void {
    if (leaving) return
    printFailure(error)
    void leave(1)
  }

  try {
    const options = parseArguments(process.argv.slice(2))
    if (options.help) return console.log(USAGE)
    console.log(mode === "production" ? "Wellspring" : "Wellspring, with hot reload")
    stack = createStack({
      mode,
      stateDir: options.stateDir,
      port: options.port,
      backendPort: options.backendPort,
      env: projectEnvironment(ROOT),
      report: (step, detail) => console.log(`  ${step.padEnd(10)} ${detail}`),
      onFailure: failed,
    })
    const { url, cliArgs } = await stack.start()
    const demo = options.demo ? await seedDemo(options.stateDir, cliArgs) : null
    console.log(`\nReady after ${((Date.now() - started) / 1000).toFixed(1)} s: ${url}`)
    if (demo) console.log(`Demo sign-in: ${demo.email} with the password ${demo.password}`)
    console.log("Ctrl-C stops everything.")
    if (options.open) openBrowser(url)
  } catch (error) {
    failed(error)
  }
}

function openBrowser(url: string): void {
  const hasScreen = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  if (!hasScreen) return
  const [command, ...args] =
    process.platform === "darwin"
      ? ["open"]
      : process.platform === "win32"
        ? ["cmd", "/c", "start"]
        : ["xdg-open"]
  spawn(command ?? "", [...args, url], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref()
}
