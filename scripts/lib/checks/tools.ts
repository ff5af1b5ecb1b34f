// Running a development tool as one step: its output goes straight to the terminal, it cannot hang for ever, and
// nothing it started outlives it.
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { LIFELINE, ROOT } from "../paths.mjs"
import { countPlaywright, countVitest, oneCheck, type Counts } from "./counts.ts"

const MINUTE = 60_000
const LIMIT_MS = 25 * MINUTE

const TOOLS = {
  prettier: "node_modules/prettier/bin/prettier.cjs",
  eslint: "node_modules/eslint/bin/eslint.js",
  next: "node_modules/next/dist/bin/next",
  tsc: "node_modules/typescript/bin/tsc",
  vitest: "node_modules/vitest/vitest.mjs",
  playwright: "node_modules/@playwright/test/cli.js",
}

export type Environment = Record<string, string | undefined>

/** The exit code; a tool that takes too long is ended and counts as failed. */
export function runTool(tool: keyof typeof TOOLS, args: string[], env: Environment = {}): Promise<number> {
  const child = spawn(process.execPath, ["--import", LIFELINE, path.join(ROOT, TOOLS[tool]), ...args], {
    cwd: ROOT,
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "pipe"],
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      NODE_ENV: undefined,
      CI: "1",
      FORCE_COLOR: process.stdout.isTTY ? "1" : undefined,
      ...env,
      WELLSPRING_LIFELINE_FD: "3",
    } as unknown as NodeJS.ProcessEnv,
  })
  const endGroup = () => {
    try {
      if (child.pid) process.kill(-child.pid, "SIGTERM")
    } catch {
      // Already gone.
    }
  }
  const limit = setTimeout(() => {
    console.log(`${tool} took more than ${LIMIT_MS / MINUTE} minutes and is ended.`)
    endGroup()
  }, LIMIT_MS)
  process.once("SIGINT", endGroup)
  return new Promise((resolve) => {
    child.on("exit", (code) => {
      clearTimeout(limit)
      process.removeListener("SIGINT", endGroup)
      resolve(code ?? 1)
    })
  })
}

export async function toolPasses(...call: Parameters<typeof runTool>): Promise<Counts> {
  return oneCheck((await runTool(...call)) === 0)
}

export function vitest(args: string[], env: Environment = {}): Promise<Counts> {
  return withReport(countVitest, (report) =>
    runTool(
      "vitest",
      ["run", ...args, "--reporter=default", "--reporter=json", `--outputFile=${report}`],
      env,
    ),
  )
}

export function playwright(args: string[], env: Environment = {}): Promise<Counts> {
  return withReport(countPlaywright, (report) =>
    runTool("playwright", ["test", ...args, "--reporter=list,json"], {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    }),
  )
}

async function withReport<Report>(
  count: (report: Report) => Counts,
  run: (reportFile: string) => Promise<number>,
): Promise<Counts> {
  const folder = mkdtempSync(path.join(tmpdir(), "wellspring-report-"))
  const file = path.join(folder, "report.json")
  try {
    const code = await run(file)
    const counts = count(JSON.parse(readFileSync(file, "utf8")) as Report)
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch (error) {
    console.error(`No report of the run could be read: ${(error as Error).message}`)
    return oneCheck(false)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
