// Starts a fresh backend for one test, with people in it. The same suites run on both engines:
// WELLSPRING_TEST_ENGINE=convex-test (default) or embedded.
import agentTest from "@convex-dev/agent/test"
import presenceTest from "@convex-dev/presence/test"
import migrationsTest from "@convex-dev/migrations/test"
import rateLimiterTest from "@convex-dev/rate-limiter/test"
import type { TestConvex } from "convex-test"
import { exportJWK, exportPKCS8, generateKeyPair } from "jose"
import { api } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import type { ErrorData } from "./errors"
import { dayOf } from "./model/day"
import type { ObjectName } from "./model/fields/catalogue"
import type { IdOf } from "./model/records/kinds"
import type { Values } from "./model/records/values"
import { listWorkspaces } from "./model/workspaces/list"
import { welcomeUser } from "./model/auth/welcome"
import type { Role } from "./permissions"
import schema from "./schema"
import { DAY } from "./model/time"

export type Backend = TestConvex<typeof schema>

/** The UTC day now, as `dashboards.figures` asks for it. */
export function today(): { from: number; to: number } {
  const from = Date.parse(dayOf(Date.now()))
  return { from, to: from + DAY }
}

const modules = import.meta.glob(["./**/*.*s", "!./**/*.test.ts", "!./**/*.helpers.ts", "!./**/*.d.ts"])

/** An empty backend with this app's functions and components. */
export async function startTest(): Promise<Backend> {
  await provideAuthKeys()
  const { convexTest } = await loadEngine()
  const t = convexTest({ schema, modules })
  agentTest.register(t)
  migrationsTest.register(t)
  presenceTest.register(t)
  rateLimiterTest.register(t)
  return t
}

type Engine = Pick<typeof import("convex-test"), "convexTest">

async function loadEngine(): Promise<Engine> {
  const name = process.env.WELLSPRING_TEST_ENGINE ?? "convex-test"
  if (name === "convex-test") return await import("convex-test")
  if (name !== "embedded")
    throw new Error(`WELLSPRING_TEST_ENGINE is "convex-test" or "embedded", not "${name}"`)
  // A variable, so that type-checking this app does not depend on the package being built.
  const embedded = "@wellspring/embedded-backend/testing"
  return (await import(/* @vite-ignore */ embedded)) as Engine
}

/** What @convex-dev/auth needs to sign tokens, and where mail goes; made once per test process. */
async function provideAuthKeys(): Promise<void> {
  if (process.env.JWT_PRIVATE_KEY !== undefined) return
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true })
  process.env.AUTH_LOG_LEVEL = "ERROR"
  // As on the deployment that npm start makes.
  process.env.WELLSPRING_LOCAL_OUTBOX = "1"
  process.env.SITE_URL = "http://127.0.0.1:3000"
  process.env.CONVEX_SITE_URL ??= "http://127.0.0.1:3211"
  process.env.JWKS = JSON.stringify({ keys: [{ use: "sig", ...(await exportJWK(publicKey)) }] })
  process.env.JWT_PRIVATE_KEY = (await exportPKCS8(privateKey)).trimEnd().replace(/\n/g, " ")
}

/** A person with their own workspace, and a backend that acts as them. */
export type Person = {
  as: ReturnType<Backend["withIdentity"]>
  userId: Id<"users">
  workspaceId: Id<"workspaces">
  sessionId: Id<"authSessions">
}

/** Signs a person up without the (slow) password: the rows are those of a real sign-up. */
export async function addPerson(t: Backend, name = "Ada Marsh"): Promise<Person> {
  const { userId, workspaceId } = await t.run(async (ctx) => {
    const userId = await ctx.db.insert("users", { name, email: `${crypto.randomUUID()}@example.com` })
    await welcomeUser(ctx, userId)
    const [workspace] = await listWorkspaces(ctx, userId)
    return { userId, workspaceId: workspace._id }
  })
  return { userId, workspaceId, ...(await startSession(t, userId)) }
}

/** One more session of a person, as signing in makes it, and a backend that acts from it. */
export async function startSession(t: Backend, userId: Id<"users">) {
  const expirationTime = Date.now() + 30 * 24 * 60 * 60 * 1000
  const sessionId = await t.run((ctx) => ctx.db.insert("authSessions", { userId, expirationTime }))
  return { sessionId, as: t.withIdentity({ subject: `${userId}|${sessionId}` }) }
}

/** Makes a person a member of somebody's workspace. */
export async function addMember(t: Backend, workspace: Person, member: Person, role: Role): Promise<void> {
  const { workspaceId } = workspace
  await t.run((ctx) => ctx.db.insert("memberships", { workspaceId, userId: member.userId, role }))
}

/** Stores a file as an upload URL does, with the content type it is sent. */
export async function storeFile(t: Backend, content: BlobPart, contentType: string): Promise<Id<"_storage">> {
  return await t.run(async (ctx) => {
    const fileId = await ctx.storage.store(new Blob([content], { type: contentType }))
    // convex-test keeps no content types.
    const file = await ctx.db.system.get("_storage", fileId)
    const db = ctx.db as unknown as { patch: (id: string, value: object) => Promise<void> }
    if (file?.contentType !== contentType) await db.patch(fileId, { contentType })
    return fileId
  })
}

/** The stages of the person's first pipeline by name. */
export async function stagesOf(person: Person): Promise<Record<string, Id<"stages">>> {
  const [pipeline] = await person.as.query(api.pipelines.list, { workspaceId: person.workspaceId })
  return Object.fromEntries(pipeline.stages.map((stage) => [stage.name, stage._id]))
}

/** Adds a record through its public door. */
export async function addRecord<O extends ObjectName>(
  person: Person,
  object: O,
  values: Values,
): Promise<IdOf<O>> {
  const { workspaceId } = person
  const { recordId } = await person.as.mutation(api.records.create, { workspaceId, object, values })
  return recordId as IdOf<O>
}

/** Adds a deal to a stage of the first pipeline. */
export async function addDeal(
  person: Person,
  name: string,
  { stage = "Lead", amount = 100_00, currency = "EUR" } = {},
): Promise<Id<"deals">> {
  const stageId = (await stagesOf(person))[stage]
  return await addRecord(person, "deal", { name, stageId, amount: { amount, currency } })
}

/**
 * Waits until everything the app scheduled and that is due has run, with real timers, which every engine
 * understands. What is meant for later stays scheduled.
 */
export async function settle(t: Backend): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    await t.finishInProgressScheduledFunctions()
    const waiting = await t.run(async (ctx) => {
      const jobs = await ctx.db.system.query("_scheduled_functions").collect()
      return jobs.some(
        ({ state, scheduledTime }) =>
          state.kind === "inProgress" || (state.kind === "pending" && scheduledTime <= Date.now()),
      )
    })
    if (!waiting) return
  }
}

/** The error data a call was refused with; fails when it was not refused. */
export async function refusal(call: Promise<unknown>): Promise<ErrorData> {
  try {
    await call
  } catch (error) {
    // By shape rather than by class: an engine may load its own copy of convex/values.
    if (error instanceof Error && "data" in error) {
      const { data } = error
      return (typeof data === "string" ? JSON.parse(data) : data) as ErrorData
    }
    throw error
  }
  throw new Error("The call was expected to be refused, but it succeeded")
}
