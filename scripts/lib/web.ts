// Building and running the Next.js app.
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { runNode, startNode, type Child, type ChildOptions, type OnStart } from "./children.ts"
import { contentHash } from "./content-hash.ts"
import { HOST } from "./ports.ts"
import { NEXT_CLI, ROOT } from "./paths.mjs"

const MARKER = path.join(ROOT, ".next/wellspring-build")
/** Top-level entries that the built app does not contain. Anything new counts as a source until listed here. */
const NOT_BUILT =
  /^(\..*|node_modules|packages|scripts|e2e|bench|docs|coverage|test-results|playwright-report|public\/screenshots|.*\.md|.*\.log|.*\.tsbuildinfo|next-env\.d\.ts|components\.json|(eslint|vitest|playwright)\..*)$/

/** A hash over everything the build reads. */
export function buildHash(): string {
  const isSource = (name: string) => !NOT_BUILT.test(name) && !/\.(test|spec)\.(ts|tsx|mjs)$/.test(name)
  return contentHash(ROOT, isSource, [process.version])
}

/** True if .next holds a finished build of exactly these sources. */
export function isBuilt(hash = buildHash()): boolean {
  return existsSync(MARKER) && readFileSync(MARKER, "utf8") === hash
}

export async function buildWeb(options: ChildOptions, onStart?: OnStart): Promise<void> {
  const hash = buildHash()
  await runNode("The app could not be built.", NEXT_CLI, ["build"], { ...options, env: BUILD_ENV }, onStart)
  writeFileSync(MARKER, hash)
}

export interface WebOptions {
  mode: "production" | "development"
  port: number
  convexUrl: string
  logFile: string
  prefix?: string
}

export function startWeb({ mode, port, convexUrl, logFile, prefix }: WebOptions): Child {
  const command = mode === "production" ? "start" : "dev"
  const env = { ...SHARED_ENV, CONVEX_URL: convexUrl, NEXT_PUBLIC_CONVEX_URL: convexUrl }
  return startNode("app", NEXT_CLI, [command, "-H", HOST, "-p", String(port)], { env, logFile, prefix })
}

// NODE_ENV is the tool's own choice: a value from outside (vitest sets "test") would make an odd build.
const SHARED_ENV = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: undefined }
// The address of the backend is given when the app starts; a value in .env.local must not be built in.
const BUILD_ENV = { ...SHARED_ENV, NEXT_PUBLIC_CONVEX_URL: "" }
