// Cron jobs on a clock that is moved by hand.
import { expect, test } from "vitest"
import { openDatabase, type Database } from "../src/database/database.ts"
import type { CronSpec } from "../src/deployment/types.ts"
import { createLogger } from "../src/log.ts"
import { emptyDeployment } from "../src/push/deployment.ts"
import { createCrons } from "../src/scheduler/crons.ts"
import { catalogFor } from "../src/schema/diff.ts"
import { failure, fakeEngine, OK } from "./support/fake-engine.ts"
import { manualClock, type ManualClock } from "./support/manual-clock.ts"

const NOON = Date.parse("2026-03-01T12:00Z")
const MINUTE = 60_000
const HOUR = 60 * MINUTE

function deploy(database: Database, crons: CronSpec[]) {
  const deployment = emptyDeployment({
    urls: { cloud: "http://cloud", site: "http://site" },
    projectRoot: "/",
  })
  const module = {
    path: "crons.js",
    environment: "isolate" as const,
    hash: "h",
    functions: [],
    httpRoutes: null,
    crons,
  }
  deployment.definitions[""]!.modules["crons.js"] = module
  database.replaceDeployment({ deployment, catalog: catalogFor(database.catalog(), deployment).catalog })
}

function setUp(clock: ManualClock, specs: CronSpec[], database = openDatabase(":memory:", { clock })) {
  deploy(database, specs)
  const engine = fakeEngine(database, clock)
  engine.define("jobs:tick", "mutation")
  engine.define("jobs:tock", "mutation")
  const crons = createCrons({ database, engine, clock, log: createLogger("silent") })
  return { database, engine, crons }
}

const every10 = (name = "ticker", path = "jobs:tick"): CronSpec => {
  return { name, function: path, args: {}, schedule: { type: "interval", minutes: 10 } }
}
const daily = (hourUTC: number): CronSpec => {
  return { name: "daily", function: "jobs:tock", args: {}, schedule: { type: "daily", hourUTC } }
}

test("[SCHED5] an interval runs at once and then every period; a daily job waits for its hour", async () => {
  const clock = manualClock(NOON)
  const { engine, crons } = setUp(clock, [every10(), daily(13)])
  crons.start()
  await clock.run(0)
  expect(engine.runs).toEqual(["jobs:tick"])
  await clock.run(HOUR)
  expect(engine.runs.filter((path) => path === "jobs:tick")).toHaveLength(7)
  expect(engine.runs.filter((path) => path === "jobs:tock")).toHaveLength(1)
  expect(crons.list().map(({ nextRun }) => nextRun)).toEqual([NOON + 70 * MINUTE, NOON + 25 * HOUR])
})

test("a push with the same crons changes nothing; a changed one starts over; a removed one stops", async () => {
  const clock = manualClock(NOON)
  const { database, engine, crons } = setUp(clock, [every10(), every10("other", "jobs:tock")])
  crons.start()
  await clock.run(5 * MINUTE)
  expect(engine.runs).toHaveLength(2)
  deploy(database, [every10()])
  crons.update()
  await clock.run(4 * MINUTE)
  expect(engine.runs).toHaveLength(2)
  await clock.run(MINUTE)
  expect(engine.runs).toEqual(["jobs:tick", "jobs:tock", "jobs:tick"])
  deploy(database, [{ ...every10(), schedule: { type: "interval", minutes: 3 } }])
  crons.update()
  await clock.run(0)
  expect(engine.runs).toHaveLength(4)
  expect(crons.list()[0]?.nextRun).toBe(NOON + 13 * MINUTE)
})

test("[SCHED5] runs missed while the backend was down are skipped, and the rhythm is kept", async () => {
  const clock = manualClock(NOON)
  const { database, crons } = setUp(clock, [every10()])
  crons.start()
  await clock.run(MINUTE)
  crons.close()
  const later = manualClock(NOON + 3 * HOUR + 4 * MINUTE)
  const engine = fakeEngine(database, later)
  engine.define("jobs:tick", "mutation")
  const again = createCrons({ database, engine, clock: later, log: createLogger("silent") })
  again.start()
  await later.run(5 * MINUTE)
  expect(engine.runs).toEqual([])
  await later.run(MINUTE)
  expect(engine.runs).toEqual(["jobs:tick"])
})

test("[SCHED5] a job that is still running is not started again", async () => {
  const clock = manualClock(NOON)
  const { engine, crons } = setUp(clock, [every10()])
  let finish = () => {}
  engine.define("jobs:tick", "action", () => new Promise((resolve) => (finish = () => resolve(OK))))
  crons.start()
  await clock.run(25 * MINUTE)
  expect(engine.runs).toHaveLength(1)
  finish()
  await clock.run(5 * MINUTE)
  expect(engine.runs).toHaveLength(2)
})

test("a failing job goes on being run", async () => {
  const clock = manualClock(NOON)
  const { engine, crons } = setUp(clock, [every10()])
  engine.define("jobs:tick", "mutation", () => failure("Uncaught Error"))
  crons.start()
  await clock.run(20 * MINUTE)
  expect(engine.runs).toHaveLength(3)
})
