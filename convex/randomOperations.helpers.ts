// Clients that do random things with a workspace's records, at the same time, from one printed seed.
import { api } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import type { ErrorCode } from "./errors"
import type { FieldValue, ObjectName } from "./model/fields/catalogue"
import { seededRandom, type Random } from "./model/sample/random"
import { refusal, type Person } from "./testing.helpers"

/** What exists, as far as the clients know; removed records stay in, so that they are met again. */
export type World = Record<ObjectName, string[]> & { stages: Id<"stages">[] }

export type Tally = { done: number; refused: Partial<Record<ErrorCode, number>> }

/** Refusals that are right answers: somebody else was there first, or the values clash. */
const EXPECTED: readonly ErrorCode[] = ["not_found", "conflict", "invalid"]

const OBJECTS: readonly ObjectName[] = ["company", "contact", "deal", "activity"]
const CURRENCIES = ["EUR", "USD", "JPY"]

/** Lets one client do `count` things, one after the other. */
export async function doRandomThings(
  person: Person,
  world: World,
  seed: number,
  count: number,
): Promise<Tally> {
  const random = seededRandom(seed)
  const tally: Tally = { done: 0, refused: {} }
  for (let turn = 0; turn < count; turn++) {
    const code = await attempt(chooseThing(person, world, random))
    tally.done++
    if (code !== null) tally.refused[code] = (tally.refused[code] ?? 0) + 1
  }
  return tally
}

async function attempt(thing: () => Promise<unknown>): Promise<ErrorCode | null> {
  const call = thing()
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
function chooseThing(person: Person, world: World, random: Random): () => Promise<unknown> {
  const { as, workspaceId } = person
  const object = random.pick([...OBJECTS])
  const ids = world[object]
  const dice = random.fraction()
  if (ids.length < 5 || dice < 0.3) {
    const values = newValues(object, world, random)
    return async () => {
      const { recordId } = await as.mutation(api.records.create, { workspaceId, object, values })
      ids.push(recordId)
    }
  }
  const recordId = random.pick(ids)
  if (dice < 0.62) {
    const edits = { ...newValues(object, world, random) }
    const stale = random.chance(0.1)
    return () => edit(person, object, recordId, edits, stale)
  }
  if (dice < 0.72) {
    const dealId = pickOr(world.deal, random) as Id<"deals">
    const stageId = random.pick(world.stages)
    const afterDealId = random.chance(0.5) ? null : (pickOr(world.deal, random) as Id<"deals">)
    return () => as.mutation(api.deals.move, { workspaceId, dealId, stageId, afterDealId })
  }
  if (dice < 0.82) return () => as.mutation(api.records.remove, { workspaceId, object, recordId })
  if (dice < 0.9) return () => as.mutation(api.records.restore, { workspaceId, object, recordId })
  return async () => {
    const last = await as.query(api.operations.last, { workspaceId })
    if (last !== null) await as.mutation(api.operations.undo, { workspaceId, operationId: last._id })
  }
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
