// The official Convex command line, told where to go. CI=1 always: without a network a failing command would
// otherwise wait for its crash report to be sent and never end.
import { mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import { runNode, startNode, type Child, type ChildOptions, type OnStart } from "./children.ts"
import { formatDotenv } from "./dotenv.ts"
import { CONVEX_CLI } from "./paths.mjs"

const CLI_ENV = { CI: "1", CONVEX_DEPLOY_KEY: undefined, CONVEX_DEPLOYMENT_TOKEN: undefined }

/** For the one command without `--env-file`: codegen. Empty values keep .env.local from being asked. */
export function cliEnvFor(url: string, adminKey: string): Record<string, string> {
  return { CONVEX_SELF_HOSTED_URL: url, CONVEX_SELF_HOSTED_ADMIN_KEY: adminKey, CONVEX_DEPLOYMENT: "" }
}

/**
 * Writes the file that `--env-file` takes. It outranks .env.local, keeps the key off the command line, and a
 * person can use it too: `npx convex data --env-file .wellspring/cli.env`.
 * Returns the arguments that select this backend.
 */
export function cliArgsFor(stateDir: string, url: string, adminKey: string): string[] {
  const file = path.join(stateDir, "cli.env")
  mkdirSync(stateDir, { recursive: true })
  writeFileSync(file, formatDotenv({ CONVEX_SELF_HOSTED_URL: url, CONVEX_SELF_HOSTED_ADMIN_KEY: adminKey }), {
    mode: 0o600,
  })
  return ["--env-file", file]
}

/** Runs one command to its end and returns what it printed; `sentence` is what to say if it fails. */
export function convex(
  sentence: string,
  args: string[],
  options: ChildOptions = {},
  onStart?: OnStart,
): Promise<string> {
  return runNode(sentence, CONVEX_CLI, args, { ...options, env: { ...CLI_ENV, ...options.env } }, onStart)
}

/** `convex dev`, watching until stopped. */
export function convexWatch(cliArgs: string[], options: ChildOptions): Child {
  return startNode("functions", CONVEX_CLI, ["dev", ...cliArgs], {
    ...options,
    env: { ...CLI_ENV, ...options.env },
  })
}
