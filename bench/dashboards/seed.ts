// Fills a workspace with audit events as years of use leave them: brought in with `convex import`, then counted by
// the product's own recount, because a million changes made one by one would take an hour.
import { once } from "node:events"
import { createWriteStream } from "node:fs"
import path from "node:path"
import { internal } from "../../convex/_generated/api.js"
import { getFunctionName } from "convex/server"
import { convex } from "../../scripts/lib/convex-cli.ts"
import type { Product, Workspace } from "../crm/product.ts"
import { MINUTE, DAY } from "../../convex/model/time.ts"

/** Events are spread evenly, so that every day of both workspaces has some of each sort and person. */
const SORTS = [
  { noun: "contact", verb: "created" },
  { noun: "contact", verb: "updated" },
  { noun: "company", verb: "created" },
  { noun: "deal", verb: "created" },
]
/** Days in which the smaller workspace did everything, and that panels look at. */
const RECENT_DAYS = 60
const RECENT_SHARE = 0.05

/** `now`: the moment at which both workspaces have everybody at work, and that "right now" is asked about. In ms. */
export type Seed = {
  events: number
  actorIds: readonly string[]
  stageId: string
  until: number
  now: number
}

/** The newest 1,000 events lie in the last 60 days; of more, one in twenty does, and the rest in the two years before. */
export async function seedEvents(
  product: Product,
  { id }: Workspace,
  folder: string,
  seed: Seed,
): Promise<void> {
  const file = path.join(folder, `events-${seed.events}.jsonl`)
  await writeEvents(file, id, seed)
  const add = ["import", ...product.cliArgs, "--table", "events", "--append", file]
  await convex("The events could not be brought in.", add)
  const correct = getFunctionName(internal.metrics.correct)
  const args = JSON.stringify({ workspaceId: id })
  await convex("The events could not be counted.", ["run", ...product.cliArgs, correct, args])
}

async function writeEvents(file: string, workspaceId: string, seed: Seed): Promise<void> {
  const out = createWriteStream(file)
  const recent = seed.events <= 1_000 ? seed.events : Math.floor(seed.events * RECENT_SHARE)
  const atNow = SORTS.length * seed.actorIds.length
  for (let index = 0; index < seed.events; index++) {
    const back =
      index < atNow
        ? seed.until - seed.now - (1 + (index % 5)) * MINUTE
        : index < recent
          ? (index / recent) * RECENT_DAYS * DAY
          : RECENT_DAYS * DAY + ((index - recent) / (seed.events - recent)) * 2 * 365 * DAY
    const { noun, verb } = SORTS[index % SORTS.length]
    const actorId = seed.actorIds[Math.floor(index / SORTS.length) % seed.actorIds.length]
    const stage = noun === "deal" ? [{ field: "stageId", from: null, to: seed.stageId }] : []
    const event = {
      ...{ workspaceId, actorId, noun, verb, changes: stage, source: "app", operationId: null },
      ...{ subject: `Subject ${index}`, subjectId: `subject-${index}`, previousUpdatedAt: null },
      at: Math.floor(seed.until - 1 - back),
    }
    if (!out.write(`${JSON.stringify(event)}\n`)) await once(out, "drain")
  }
  out.end()
  await once(out, "finish")
}
