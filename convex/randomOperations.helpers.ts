// Clients that do random things with a workspace's records, at the same time, from one printed seed.
import { api } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import type { ErrorCode } from "./errors"
import type { FieldValue, ObjectName } from "./model/fields/catalogue"
import type { BulkChange } from "./model/bulk/change"
import type { SubjectName } from "./model/records/kinds"
import { seededRandom, type Random } from "./model/sample/random"
import { refusal, type Person } from "./testing.helpers"

/** What exists, as far as the clients know; removed records stay in, so that they are met again. */
export type World = Record<ObjectName, string[]> & {
  stages: Id<"stages">[]
  tags: Id<"tags">[]
  people: string[]
}

/** How often each thing succeeded, and what the others were refused with. */
export type Tally = Record<"done" | "refused", Record<string, number>>

type Thing = { name: string; run: () => Promise<unknown> }

/** Refusals that are right answers: somebody else was there first, or the values clash. */
const EXPECTED: readonly ErrorCode[] = ["not_found", "conflict", "invalid"]

const OBJECTS: readonly ObjectName[] = ["company", "contact", "deal", "activity"]
const SUBJECTS: readonly SubjectName[] = ["company", "contact", "deal"]
const CURRENCIES = ["EUR", "USD", "JPY"]

/** Lets one client do `count` things, one after the other. */
export async function doRandomThings(
  person: Person,
  world: World,
  seed: number,
  count: number,
): Promise<Tally> {
  const random = seededRandom(seed)
  const tally: Tally = { done: {}, refused: {} }
  for (let turn = 0; turn < count; turn++) {
    const { name, run } = chooseThing(person, world, random)
    const code = await attempt(run)
    if (code === null) tally.done[name] = (tally.done[name] ?? 0) + 1
    else tally.refused[code] = (tally.refused[code] ?? 0) + 1
  }
  return tally
}

async function attempt(run: () => Promise<unknown>): Promise<ErrorCode | null> {
  const call = run()
  try {
    await call
    return null
  } catch {
    const { code, message } = await refusal(call)
    if (!EXPECTED.includes(code)) throw new Error(`Unexpected ${code}: ${message}`)
    return code
  }
}

/** The next thing to do; everything random is decided here, before anything is sent. */
function chooseThing(person: Person, world: World, random: Random): Thing {
  const { as, workspaceId } = person
  const object = random.pick(OBJECTS)
  const ids = world[object]
  const dice = random.fraction()
  if (ids.length < 5 || dice < 0.3) {
    const values = newValues(object, world, random)
    const create = async () => {
      const { recordId } = await as.mutation(api.records.create, { workspaceId, object, values })
      ids.push(recordId)
    }
    return { name: "create", run: create }
  }
  const recordId = random.pick(ids)
  const record = { workspaceId, object, recordId }
  if (dice < 0.54) {
    const edits = newValues(object, world, random)
    const stale = random.chance(0.1)
    return { name: "update", run: () => edit(person, object, recordId, edits, stale) }
  }
  if (dice < 0.62) {
    const dealId = pickOr(world.deal, random) as Id<"deals">
    const stageId = random.pick(world.stages)
    const afterDealId = random.chance(0.5) ? null : (pickOr(world.deal, random) as Id<"deals">)
    const place = { workspaceId, dealId, stageId, afterDealId }
    return { name: "move", run: () => as.mutation(api.deals.move, place) }
  }
  if (dice < 0.68) return chooseMerge(person, world, random)
  if (dice < 0.75) return chooseBulkChange(person, world, random)
  if (dice < 0.8) return { name: "remove", run: () => as.mutation(api.records.remove, record) }
  if (dice < 0.88) return { name: "restore", run: () => as.mutation(api.records.restore, record) }
  return { name: "undo", run: () => undoSomething(person, random.chance(0.2)) }
}

/** Takes back the last thing that stands, or does again what was taken back last. */
async function undoSomething({ as, workspaceId }: Person, mayRedo: boolean): Promise<void> {
  const last = await as.query(api.operations.last, { workspaceId })
  if (last === null) return
  const { operationId } = await as.mutation(api.operations.undo, { workspaceId, operationId: last._id })
  if (mayRedo && operationId !== null) await as.mutation(api.operations.undo, { workspaceId, operationId })
}

/** Two of a kind become one; sometimes they are the same one, or gone already. */
function chooseMerge({ as, workspaceId }: Person, world: World, random: Random): Thing {
  const object = random.pick(SUBJECTS)
  const [winnerId, loserId] = [pickOr(world[object], random) ?? "", pickOr(world[object], random) ?? ""]
  const fromLoser = ["name", "domain", "companyId", "amount"].filter(() => random.chance(0.5))
  const pair = { workspaceId, object, winnerId, loserId, fromLoser }
  return { name: "merge", run: () => as.mutation(api.duplicates.merge, pair) }
}

/** A few records at once, the same in the background, or all that match. */
function chooseBulkChange({ as, workspaceId }: Person, world: World, random: Random): Thing {
  const object = random.pick(SUBJECTS)
  const change = chooseChange(object, world, random)
  const bulk = { workspaceId, object, change }
  const dice = random.fraction()
  if (dice < 0.1 && change.kind !== "remove") {
    const conditions = [{ field: "name", operator: "contains" as const, value: `${random.below(10)}` }]
    const filter = { match: "all" as const, groups: [{ match: "all" as const, conditions }] }
    const targets = { filter, search: "", today: "", except: [] }
    return { name: "bulk of all that match", run: () => as.mutation(api.bulk.start, { ...bulk, targets }) }
  }
  const recordIds = [...new Set(Array.from({ length: 6 }, () => pickOr(world[object], random) ?? ""))]
  if (dice < 0.3) {
    const targets = { recordIds }
    return { name: "bulk in the background", run: () => as.mutation(api.bulk.start, { ...bulk, targets }) }
  }
  return {
    name: `bulk ${change.kind}`,
    run: () => as.mutation(api.bulk.change, { ...bulk, recordIds }),
  }
}

function chooseChange(object: SubjectName, world: World, random: Random): BulkChange {
  const tagIds = [random.pick(world.tags)]
  const companyId = random.chance(0.3) ? null : pickOr(world.company, random)
  const values: Record<SubjectName, [string, FieldValue]> = {
    company: ["city", `City ${random.below(20)}`],
    contact: ["companyId", companyId],
    deal: ["stageId", random.pick(world.stages)],
  }
  const [field, value] = values[object]
  if (random.chance(0.1)) return { kind: "remove" }
  return random.pick<BulkChange>([
    { kind: "set", field, value },
    { kind: "set", field: "ownerId", value: random.pick([...world.people, null]) },
    { kind: "addTags", tagIds },
    { kind: "removeTags", tagIds },
  ])
}

async function edit(
  { as, workspaceId }: Person,
  object: ObjectName,
  recordId: string,
  values: Record<string, FieldValue>,
  stale: boolean,
): Promise<void> {
  const row = await as.query(api.records.get, { workspaceId, object, recordId })
  const edits = Object.entries(values).map(([field, to]) => ({
    field,
    from: stale ? null : (row?.values[field] ?? null),
    to,
  }))
  await as.mutation(api.records.update, { workspaceId, object, recordId, edits })
}

function newValues(object: ObjectName, world: World, random: Random): Record<string, FieldValue> {
  const number = random.below(400)
  const companyId = random.chance(0.6) ? pickOr(world.company, random) : null
  const contactId = random.chance(0.6) ? pickOr(world.contact, random) : null
  switch (object) {
    case "company":
      return { name: `Company ${number}`, domain: random.chance(0.5) ? `c${number}.example` : null }
    case "contact":
      return {
        name: `Person ${number}`,
        emails: random.chance(0.6) ? [`p${number}@example.com`] : [],
        phones: random.chance(0.4) ? [`+44 20 7946 ${number}`] : [],
        companyId,
      }
    case "deal":
      return {
        name: `Deal ${number}`,
        amount: { amount: number * 100, currency: random.pick(CURRENCIES) },
        stageId: random.pick(world.stages),
        ...{ companyId, contactId },
      }
    case "activity": {
      const isTask = random.chance(0.4)
      const dealId = random.chance(0.4) ? pickOr(world.deal, random) : null
      const task = { dueDate: "2027-01-15", doneAt: random.chance(0.3) ? 1_790_000_000_000 : null }
      return {
        kind: isTask ? "task" : "note",
        body: `Note ${number}`,
        at: 1_780_000_000_000 + number * 1000,
        ...(isTask ? task : { dueDate: null, doneAt: null }),
        ...{ companyId, contactId, dealId },
      }
    }
  }
}

/** One of the ids; null while there are none, which the backend refuses where an id is needed. */
function pickOr(ids: string[], random: Random): string | null {
  return ids.length === 0 ? null : random.pick(ids)
}
