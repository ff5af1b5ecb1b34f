// Started by Playwright before the tests: both products in production mode on data of their own, and the
// OpenAI-compatible server that the second one asks.
import { rmSync } from "node:fs"
import { createServer } from "node:http"
import path from "node:path"
import { printFailure } from "../scripts/lib/failure.ts"
import { createStack, type Stack } from "../scripts/lib/stack.ts"
import { buildWeb, isBuilt } from "../scripts/lib/web.ts"
import { startOpenAiServer } from "./openai-server.ts"
import { BUILT_IN, OPENAI, OPENAI_MODEL, OPENAI_SERVER_PORT, READY_PORT, STATE_DIR, urlOf } from "./places.ts"

const stacks: Stack[] = []
let leaving = false

async function leave(code: number): Promise<void> {
  if (leaving) return
  leaving = true
  await Promise.all(stacks.map((stack) => stack.stop()))
  process.exit(code)
}

function failed(error: unknown): void {
  if (leaving) return
  printFailure(error)
  void leave(1)
}

async function startProduct(
  name: string,
  ports: typeof BUILT_IN,
  env: Record<string, string>,
): Promise<void> {
  const stack = createStack({
    mode: "production",
    stateDir: path.join(STATE_DIR, name),
    ...ports,
    env,
    report: (step, detail) => console.log(`${name.padEnd(9)} ${step.padEnd(10)} ${detail}`),
    onFailure: failed,
  })
  stacks.push(stack)
  await stack.start()
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void leave(0))
try {
  rmSync(STATE_DIR, { recursive: true, force: true })
  // Here and not by the products, which would both do it at the same moment.
  if (!isBuilt()) await buildWeb({ logFile: path.join(STATE_DIR, "build.log") })
  await startOpenAiServer(OPENAI_SERVER_PORT)
  await Promise.all([
    startProduct("built-in", BUILT_IN, {}),
    startProduct("openai", OPENAI, {
      OPENAI_API_KEY: "test-key",
      OPENAI_BASE_URL: `${urlOf(OPENAI_SERVER_PORT)}/v1`,
      OPENAI_MODEL,
    }),
  ])
  createServer((_, response) => response.end("ready")).listen(READY_PORT, "127.0.0.1")
} catch (error) {
  failed(error)
}
