// The steps of npm test, in the order from quick to slow.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { Failure } from "../failure.ts"
import { ROOT } from "../paths.mjs"
import { addCounts, oneCheck, type Counts } from "./counts.ts"
import { findStaleGenerated } from "./generated.ts"
import { findOffences } from "./marks.ts"
import { playwright, toolPasses, vitest } from "./tools.ts"

export interface Step {
  name: string
  about: string
  run: () => Promise<Counts>
}

const BACKEND = "packages/embedded-backend"

export const STEPS: Step[] = [
  {
    name: "format",
    about: "every file as Prettier writes it",
    run: () => toolPasses("prettier", ["--check", "."]),
  },
  { name: "marks", about: "file lengths, no promises of later work", run: () => listed(findOffences(ROOT)) },
  { name: "lint", about: "ESLint", run: () => toolPasses("eslint", [".", "--max-warnings=0"]) },
  { name: "types", about: "TypeScript: app, functions, backend", run: checkTypes },
  { name: "unit", about: "pure parts of app and scripts", run: runUnitTests },
  { name: "behaviour", about: "convex/ on convex-test", run: () => vitest(["--project", "convex"]) },
  {
    name: "behaviour-embedded",
    about: "the same suite on the embedded backend",
    run: () => vitest(["--project", "convex"], { WELLSPRING_TEST_ENGINE: "embedded" }),
  },
  {
    name: "backend",
    about: "the backend: wire, CLI, components, crashes, random sequences",
    run: () => vitest(["--root", BACKEND, "--config", "vitest.config.ts"]),
  },
  {
    name: "generated",
    about: "committed generated code is what the CLI makes",
    run: async () =>
      listed((await findStaleGenerated()).map((name) => `convex/_generated/${name} is not current`)),
  },
  { name: "e2e", about: "the product in a browser", run: runBrowserTests },
]

async function checkTypes(): Promise<Counts> {
  const projects = [".", "convex", BACKEND, `${BACKEND}/test`]
  let counts = await toolPasses("next", ["typegen"])
  for (const project of projects)
    counts = addCounts(counts, await toolPasses("tsc", ["--noEmit", "--project", project]))
  return counts
}

async function runUnitTests(): Promise<Counts> {
  const app = await vitest(["--project", "ui"])
  const scripts = await vitest(["--config", "scripts/vitest.config.ts"])
  return addCounts(app, scripts)
}

/** Playwright starts the products it needs: e2e/servers.ts. */
async function runBrowserTests(): Promise<Counts> {
  const folder = mkdtempSync(path.join(tmpdir(), "wellspring-e2e-"))
  try {
    return await playwright([], { E2E_STATE_DIR: folder })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function listed(offences: string[]): Promise<Counts> {
  for (const offence of offences) console.log(offence)
  return Promise.resolve(oneCheck(offences.length === 0))
}

/** All steps, or those named, in their usual order. */
export function chooseSteps(names: string[]): Step[] {
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name))
  if (unknown.length > 0) {
    const known = STEPS.map((step) => `  ${step.name.padEnd(20)} ${step.about}`).join("\n")
    throw new Failure(`There is no step "${unknown[0]}". Steps:\n${known}`)
  }
  return names.length === 0 ? STEPS : STEPS.filter((step) => names.includes(step.name))
}
