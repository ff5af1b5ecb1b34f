// People and programs that do random things in one workspace at the same time, through the public functions and the
// HTTP API, and go on when the backend dies under them: a call without an answer is made again.
import { ConvexHttpClient } from "convex/browser"
import type { FunctionArgs, FunctionReference } from "convex/server"
import { ConvexError } from "convex/values"
import { api } from "../convex/_generated/api"
import type { Id } from "../convex/_generated/dataModel"
import type { Values } from "../convex/model/records/values"
import { seededRandom, type Random } from "../convex/model/sample/random"

const LONGEST_WAIT_MS = 60_000
const WAIT_MS = 100
const OBJECTS = ["company", "contact", "deal", "activity"] as const
const CURRENCIES = ["EUR", "USD"]
type ObjectName = (typeof OBJECTS)[number]

export interface Project {
  id: string
  channel: string
  key: string
  /** A token that opens the channel to read and write. */
  grant: string
}

/** What the workers share. */
export interface Yard {
  siteUrl: string
  workspaceId: Id<"workspaces">
  stageIds: Id<"stages">[]
  records: Record<ObjectName, string[]>
  connections: { id: string; project: Project }[]
  grants: { id: string; project: Project }[]
  visits: { connectionId: string; grant: string }[]
}

export interface Tally {
  done: number
  /** Answers by what they were: "created", "conflict", "HTTP 201" ... */
  answers: Record<string, number>
}

/** Does `count` random things one after the other, and says before each one that it is about to. */
export async function work(
  yard: Yard,
  http: ConvexHttpClient,
  project: Project,
  options: { seed: number; count: number; onTurn: () => void },
): Promise<Tally> {
  const random = seededRandom(options.seed)
  const tally: Tally = { done: 0, answers: {} }
  for (let turn = 0; turn < options.count; turn++) {
    options.onTurn()
    const name = `${options.seed}-${turn}`
    const dice = random.fraction()
    const answer = await (dice < 0.5
      ? inTheApp(yard, http, random)
      : dice < 0.85
        ? withGrant(yard, http, project, random, name)
        : throughTheApi(yard, project, random, name))
    tally.done++
    tally.answers[answer] = (tally.answers[answer] ?? 0) + 1
  }
  return tally
}

async function inTheApp(yard: Yard, http: ConvexHttpClient, random: Random): Promise<string> {
  const { workspaceId, records, stageIds } = yard
  const object = random.pick([...OBJECTS])
  const dice = random.fraction()
  const ask = <F extends FunctionReference<"mutation">>(ref: F, args: FunctionArgs<F>) =>
    persist(() => http.mutation(ref, args, { skipQueue: true }))
  return await told(async () => {
    if (records[object].length < 5 || dice < 0.35) {
      const values = newValues(object, yard, random)
      const { recordId } = await ask(api.records.create, { workspaceId, object, values })
      records[object].push(recordId)
      return "created"
    }
    const recordId = random.pick(records[object])
    if (dice < 0.6) {
      const edits = [{ field: "name", from: null, to: `Renamed ${random.below(1_000)}` }]
      const row = await persist(() => http.query(api.records.get, { workspaceId, object, recordId }))
      if (object === "activity") edits[0].field = "body"
      edits[0].from = (row?.values[edits[0].field] ?? null) as null
      await ask(api.records.update, { workspaceId, object, recordId, edits })
      return "updated"
    }
    if (dice < 0.75 && records.deal.length > 0) {
      const dealId = random.pick(records.deal) as Id<"deals">
      const stageId = random.pick(stageIds)
      await ask(api.deals.move, { workspaceId, dealId, stageId, afterDealId: null })
      return "moved"
    }
    if (dice < 0.83) {
      await ask(api.records.remove, { workspaceId, object, recordId })
      return "removed"
    }
    if (dice < 0.9) {
      await ask(api.records.restore, { workspaceId, object, recordId })
      return "restored"
    }
    if (dice < 0.902) {
      const { threadId } = await ask(api.assistant.createThread, { workspaceId })
      await ask(api.assistant.send, { workspaceId, threadId, prompt: "How many deals are there?" })
      return "asked"
    }
    await ask(api.operations.undoLast, { workspaceId })
    return "undone"
  })
}

/** Refusals are answers too: somebody else was there first. Anything else is a fault. */
async function told(thing: () => Promise<string>): Promise<string> {
  try {
    return await thing()
  } catch (error) {
    const code = error instanceof ConvexError ? (error.data as { code?: string }).code : undefined
    if (code === undefined) throw error
    return code
  }
}

function newValues(object: ObjectName, { stageIds }: Yard, random: Random): Values {
  const number = random.below(100_000)
  if (object === "activity") return { kind: random.pick(["note", "call", "meeting"]), body: `Said ${number}` }
  if (object !== "deal") return { name: `Name ${number}` }
  const amount = { amount: number, currency: random.pick(CURRENCIES) }
  return { name: `Deal ${number}`, amount, stageId: random.pick(stageIds) }
}

/** As the holder of a grant, through the Convex client. */
async function withGrant(
  { visits }: Yard,
  http: ConvexHttpClient,
  { grant }: Project,
  random: Random,
  name: string,
): Promise<string> {
  const dice = random.fraction()
  const ask = <F extends FunctionReference<"mutation">>(ref: F, args: FunctionArgs<F>) =>
    persist(() => http.mutation(ref, args, { skipQueue: true }))
  return await told(async () => {
    if (dice < 0.7) {
      const message = { grant, body: JSON.stringify({ number: random.below(1_000) }), idempotencyKey: name }
      await ask(api.live.publish, message)
      if (!random.chance(0.3)) return "published"
      // As after a lost answer: the same key again, which must not be a second message.
      const { replayed } = await ask(api.live.publish, message)
      return replayed ? "published once" : "published twice"
    }
    if (dice < 0.85 || visits.length === 0) {
      const { connectionId } = await ask(api.live.connect, { grant })
      visits.push({ connectionId, grant })
      return "connected"
    }
    const visit = random.pick(visits)
    if (dice < 0.92) await ask(api.live.heartbeat, visit)
    else await ask(api.live.disconnect, visit)
    return dice < 0.92 ? "still there" : "gone"
  })
}

async function throughTheApi(yard: Yard, project: Project, random: Random, name: string): Promise<string> {
  const inChannel = `/projects/${project.id}/channels/${project.channel}`
  const dice = random.fraction()
  if (dice < 0.6) {
    const sent = { body: { number: random.below(1_000) } }
    const headers = { "Idempotency-Key": name }
    const first = await call(yard, project, "POST", `${inChannel}/messages`, sent, headers)
    if (!random.chance(0.3)) return `HTTP ${first.status}`
    // As after a lost answer: the same key again, which must not be a second message.
    const again = await call(yard, project, "POST", `${inChannel}/messages`, sent, headers)
    return `HTTP ${again.status} again`
  }
  if (dice < 0.72) {
    const { status, body } = await call(yard, project, "POST", `${inChannel}/connections`, {})
    if (status === 201) yard.connections.push({ id: body.id, project })
    return `HTTP ${status}`
  }
  if (dice < 0.8 && yard.connections.length > 0) {
    const { id, project: owner } = random.pick(yard.connections)
    const close = random.chance(0.5)
    const path = `/projects/${owner.id}/connections/${id}${close ? "" : "/heartbeat"}`
    return `HTTP ${(await call(yard, owner, close ? "DELETE" : "POST", path)).status}`
  }
  if (dice < 0.88) {
    const grant = { mode: "read-write", subject: "Visitor", seconds: 3600 }
    const { status, body } = await call(yard, project, "POST", `${inChannel}/grants`, grant)
    if (status === 201) yard.grants.push({ id: body.id, project })
    return `HTTP ${status}`
  }
  if (dice < 0.92 && yard.grants.length > 0) {
    const { id, project: owner } = random.pick(yard.grants)
    return `HTTP ${(await call(yard, owner, "DELETE", `/projects/${owner.id}/grants/${id}`)).status}`
  }
  if (dice < 0.96) return `HTTP ${(await call(yard, project, "GET", `${inChannel}/messages?limit=5`)).status}`
  // A mistake, which is counted as one.
  return `HTTP ${(await call(yard, project, "POST", `${inChannel}/messages`, { wrong: true })).status}`
}

async function call(
  { siteUrl }: Yard,
  { key }: Project,
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: { id: string } }> {
  return await persist(async () => {
    const answer = await fetch(`${siteUrl}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (answer.status >= 500) throw new Error(`${method} ${path} was answered with ${answer.status}: ${text}`)
    return { status: answer.status, body: (text === "" ? {} : JSON.parse(text)) as { id: string } }
  })
}

/** Makes a call until it is answered; a refusal is an answer. Gives up after a minute without one. */
async function persist<T>(attempt: () => Promise<T>): Promise<T> {
  const until = Date.now() + LONGEST_WAIT_MS
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (error instanceof ConvexError || Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
    }
  }
}
