// npm run bench: every speed figure the project promises, each against a floor measured in the same run.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { cpus } from "node:os"
import path from "node:path"
import { parseArgs } from "node:util"
import { printFailure } from "../scripts/lib/failure.ts"
import { DEFAULT_STATE_DIR } from "../scripts/lib/paths.mjs"
import { freePortFrom } from "../scripts/lib/ports.ts"
import { measureBroadcast } from "./figures/broadcast.ts"
import { measureCrm } from "./figures/crm.ts"
import { measureDashboards } from "./figures/dashboards.ts"
import { measureFlatMemory } from "./figures/flat.ts"
import { measureIdleSubscriptions } from "./figures/idle.ts"
import { measureMutations } from "./figures/mutations.ts"
import { measurePublish } from "./figures/publish.ts"
import { measureQueries } from "./figures/queries.ts"
import { startBackend, type MeasuredBackend } from "./support/backend.ts"
import { formatFigures, isReached, type Figure } from "./support/figure.ts"
import { startFloor, type Floor } from "./support/floor.ts"

const FULL = { mutations: 1_000_000, pushes: 100, contacts: 100_000, deals: 10_000, events: 1_000_000 }
const QUICK = { mutations: 100_000, pushes: 20, contacts: 10_000, deals: 1_000, events: 100_000 }
const FLOOR_PORT = 3750

type Part = "mutations" | "queries" | "broadcast" | "idle" | "flat" | "crm" | "dashboards" | "publish"

export async function benchCommand(argv: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      quick: { type: "boolean" },
      mutations: { type: "string" },
      pushes: { type: "string" },
      /** Keeps the CRM's data here and measures it again the next time, instead of filling a new one. */
      "crm-data": { type: "string" },
    },
  })
  const lengths = values.quick ? QUICK : FULL
  if (values.mutations) lengths.mutations = Number(values.mutations)
  if (values.pushes) lengths.pushes = Number(values.pushes)

  mkdirSync(DEFAULT_STATE_DIR, { recursive: true })
  const folder = mkdtempSync(path.join(DEFAULT_STATE_DIR, "bench-"))
  const parts: Record<Part, (backend: MeasuredBackend, floor: Floor) => Promise<Figure[]>> = {
    mutations: measureMutations,
    queries: measureQueries,
    broadcast: measureBroadcast,
    idle: measureIdleSubscriptions,
    flat: (backend) => measureFlatMemory(backend, lengths),
    crm: () => measureCrm(values["crm-data"] ?? folder, lengths),
    dashboards: () => measureDashboards(folder, lengths),
    publish: (_, floor) => measurePublish(folder, floor),
  }
  const chosen = (Object.keys(parts) as Part[]).filter(
    (part) => positionals.length === 0 || positionals.includes(part),
  )
  const tidy: (() => Promise<void>)[] = []
  const leave = async (code: number) => {
    for (const step of tidy.splice(0)) await step()
    rmSync(folder, { recursive: true, force: true })
    process.exit(code)
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void leave(1))

  try {
    console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}`)
    const floor = await startFloor(folder, await freePortFrom(FLOOR_PORT))
    tidy.push(() => floor.child.stop())
    const backend = await startBackend(folder)
    tidy.push(() => backend.stop())
    const figures: Figure[] = []
    for (const part of chosen) {
      console.log(`  measuring ${part} …`)
      figures.push(...(await parts[part](backend, floor)))
    }
    console.log(`\n${formatFigures(figures)}`)
    console.log(`\n${figures.filter(isReached).length} of ${figures.length} targets reached`)
    await leave(0)
  } catch (error) {
    printFailure(error)
    await leave(1)
  }
}
