// Scheduled functions on a database of their own, a clock that is moved by hand, and an engine written in the test.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, expect, test } from "vitest"
import { openDatabase, type Database } from "../src/database/database.ts"
import { createLogger } from "../src/log.ts"
import { emptyDeployment } from "../src/push/deployment.ts"
import { createJobs } from "../src/scheduler/jobs.ts"
import { catalogFor } from "../src/schema/diff.ts"
import { cancel, failure, fakeEngine, jobRow, OK, schedule } from "./support/fake-engine.ts"
import { manualClock, type ManualClock } from "./support/manual-clock.ts"

const NOON = Date.parse("2026-03-01T12:00Z")
const SECOND = 1_000
const DAY = 86_400_000
const directories: string[] = []

afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

function newFile(): string {
  const directory = mkdtempSync(join(tmpdir(), "scheduler-"))
  directories.push(directory)
  return join(directory, "data.sqlite")
}

function open(clock: ManualClock, path: string = ":memory:") {
  const database = openDatabase(path, { clock })
  if (!database.deployment()) deploy(database)
  const engine = fakeEngine(database, clock)
  const jobs = createJobs({ database, engine, clock, log: createLogger("silent") })
  const state = (id: string) => jobRow(database, clock, id)?.state
  return { database, engine, jobs, state }
}

function deploy(database: Database) {
  const deployment = emptyDeployment({
    urls: { cloud: "http://cloud", site: "http://site" },
    projectRoot: "/",
  })
  const { catalog } = catalogFor(database.catalog(), deployment)
  database.replaceDeployment({ deployment, catalog })
}

test("a job runs when it is due and not before", async () => {
  const clock = manualClock(NOON)
  const { database, engine, jobs, state } = open(clock)
  engine.define("mail.js:send", "mutation")
  jobs.start()
  const id = schedule(database, clock, "mail.js:send", NOON + 10 * SECOND, { to: "ada" })
  await clock.run(9 * SECOND)
  expect(engine.runs).toEqual([])
  await clock.run(SECOND)
  expect(engine.runs).toEqual(["mail.js:send"])
  expect(state(id)).toEqual({ kind: "success" })
})

test("at most eight mutations run at once, and waiting actions do not hold them up", async () => {
  const clock = manualClock(NOON)
  const { database, engine, jobs } = open(clock)
  let release = () => {}
  const gate = new Promise<void>((resolve) => (release = resolve))
  engine.define("slow.js:pull", "action", () => new Promise(() => {}))
  engine.define("slow.js:work", "mutation", async () => (await gate, OK))
  jobs.start()
  for (let index = 0; index < 12; index++) schedule(database, clock, "slow.js:pull", NOON)
  for (let index = 0; index < 12; index++) schedule(database, clock, "slow.js:work", NOON)
  const mutations = () => engine.runs.filter((path) => path === "slow.js:work")
  await clock.run(SECOND)
  expect(mutations()).toHaveLength(8)
  release()
  await clock.run(SECOND)
  expect(mutations()).toHaveLength(12)
})

test("[SCHED3] a cancelled job never runs", async () => {
  const clock = manualClock(NOON)
  const { database, engine, jobs, state } = open(clock)
  engine.define("mail.js:send", "mutation")
  jobs.start()
  const id = schedule(database, clock, "mail.js:send", NOON + SECOND)
  cancel(database, clock, id)
  await clock.run(DAY)
  expect(engine.runs).toEqual([])
  expect(state(id)).toEqual({ kind: "canceled" })
})

test("a mutation that throws has failed and is not tried again", async () => {
  const clock = manualClock(NOON)
  const { database, engine, jobs } = open(clock)
  engine.define("mail.js:send", "mutation", () => failure("Uncaught Error: no such person"))
  jobs.start()
  const id = schedule(database, clock, "mail.js:send", NOON)
  await clock.run(SECOND)
  expect(jobRow(database, clock, id)).toMatchObject({
    state: { kind: "failed", error: "Uncaught Error: no such person" },
    completedTime: NOON,
  })
  expect(engine.runs).toHaveLength(1)
})

test("a mutation that lost to conflicts is tried again, later and later, until it commits", async () => {
  const clock = manualClock(NOON)
  const { database, engine, jobs, state } = open(clock)
  let left = 3
  engine.define("mail.js:send", "mutation", () => (left-- > 0 ? failure("conflict", "conflict") : OK))
  jobs.start()
  const id = schedule(database, clock, "mail.js:send", NOON)
  await clock.run(50)
  expect(engine.runs).toHaveLength(1)
  await clock.run(SECOND)
  expect(engine.runs).toHaveLength(4)
  expect(state(id)).toEqual({ kind: "success" })
})

test("[SCHED2] an action is marked as started before it starts, and cancelling it then stands", async () => {
  const clock = manualClock(NOON)
  const { database, engine, jobs, state } = open(clock)
  let seen: unknown
  let id = ""
  engine.define("sync.js:pull", "action", () => {
    seen = state(id)
    cancel(database, clock, id)
    return OK
  })
  jobs.start()
  id = schedule(database, clock, "sync.js:pull", NOON)
  await clock.run(SECOND)
  expect(seen).toEqual({ kind: "inProgress" })
  expect(state(id)).toEqual({ kind: "canceled" })
})

test("jobs for functions that are gone or cannot be scheduled fail with a reason", async () => {
  const clock = manualClock(NOON)
  const { database, engine, jobs, state } = open(clock)
  engine.define("notes.js:list", "query")
  jobs.start()
  const gone = schedule(database, clock, "notes.js:gone", NOON)
  const query = schedule(database, clock, "notes.js:list", NOON)
  await clock.run(SECOND)
  expect(state(gone)).toMatchObject({ kind: "failed", error: expect.stringContaining("does not exist") })
  expect(state(query)).toMatchObject({ kind: "failed", error: expect.stringContaining("is a query") })
})

test("[SCHED1] [SCHED2] after a restart, pending jobs run, overdue ones at once, and a started action has failed", async () => {
  const clock = manualClock(NOON)
  const path = newFile()
  const first = open(clock, path)
  first.engine.define("mail.js:send", "mutation")
  first.engine.define("sync.js:pull", "action", () => new Promise(() => {}))
  first.jobs.start()
  const overdue = schedule(first.database, clock, "mail.js:send", NOON + 5 * SECOND)
  const later = schedule(first.database, clock, "mail.js:send", NOON + 60 * SECOND)
  const started = schedule(first.database, clock, "sync.js:pull", NOON)
  await clock.run(SECOND)
  // The process dies: nothing is closed in order but the file.
  first.database.close()

  const after = manualClock(NOON + 20 * SECOND)
  const second = open(after, path)
  second.engine.define("mail.js:send", "mutation")
  second.engine.define("sync.js:pull", "action")
  second.jobs.start()
  await after.run(SECOND)
  expect(second.state(overdue)).toEqual({ kind: "success" })
  expect(second.state(started)).toEqual({ kind: "failed", error: "Transient error while executing action" })
  expect(second.state(later)).toEqual({ kind: "pending" })
  await after.run(60 * SECOND)
  expect(second.state(later)).toEqual({ kind: "success" })
  expect(second.engine.runs).toEqual(["mail.js:send", "mail.js:send"])
  await second.jobs.close()
  second.database.close()
})

test("results are kept for seven days", async () => {
  const clock = manualClock(NOON)
  const { database, engine, jobs } = open(clock)
  engine.define("mail.js:send", "mutation")
  jobs.start()
  const id = schedule(database, clock, "mail.js:send", NOON)
  const waiting = schedule(database, clock, "mail.js:send", NOON + 30 * DAY)
  await clock.run(6 * DAY)
  expect(jobRow(database, clock, id)).not.toBeNull()
  await clock.run(2 * DAY)
  expect(jobRow(database, clock, id)).toBeNull()
  expect(jobRow(database, clock, waiting)).not.toBeNull()
})
