// Where things are in a checkout. Plain Node 20, no packages.
import path from "node:path"
import { fileURLToPath } from "node:url"

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")
export const DEFAULT_STATE_DIR = path.join(ROOT, ".wellspring")
export const LIFELINE = new URL("./lifeline.mjs", import.meta.url).href

export const CONVEX_CLI = path.join(ROOT, "node_modules/convex/bin/main.js")
export const NEXT_CLI = path.join(ROOT, "node_modules/next/dist/bin/next")
export const BACKEND_CLI = path.join(ROOT, "packages/embedded-backend/src/cli.ts")
