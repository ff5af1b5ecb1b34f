import { expect, test } from "vitest"
import type { FinishedRun } from "../engine.ts"
import { manualClock } from "../../test/support/manual-clock.ts"
import { createFunctionLog } from "./function-log.ts"

const run = (path: string, error: string | null = null): FinishedRun => ({
  type: "query",
  componentPath: "",
  path,
  requestId: "r",
  caller: "HttpApi",
  identityType: "unknown",
  startedAt: 1_000,
  executionTime: 5,
  logLines: [],
  error,
  usage: { databaseReadBytes: 0, databaseWriteBytes: 0, databaseReadDocuments: 3, memoryUsedMb: 0 },
  environment: "isolate",
})

const never = new AbortController().signal

test("the first poll answers at once and says where the log stands", async () => {
  const log = createFunctionLog(manualClock(5_000))
  expect(await log.after(0, never)).toEqual({ entries: [], newCursor: 5_000 })
})

test("a poll waits for the next run and then gives every run after its cursor, once", async () => {
  const log = createFunctionLog(manualClock(5_000))
  const { newCursor } = await log.after(0, never)
  const polled = log.after(newCursor, never)
  log.add(run("notes.js:list"))
  log.add(run("notes.js:add"))
  const { entries, newCursor: next } = await polled
  expect(entries.map(({ identifier }) => identifier)).toContain("notes:list")
  log.add(run("notes.js:last"))
  expect(entries[0]?.usageStats).toMatchObject({ databaseReadDocuments: 3 })
  const seen = [...entries, ...(await log.after(next, never)).entries].map(({ identifier }) => identifier)
  expect(seen).toEqual(["notes:list", "notes:add", "notes:last"])
})

test("a poll without news gives up after a while with the cursor it came with", async () => {
  const clock = manualClock(5_000)
  const log = createFunctionLog(clock)
  const polled = log.after(7_000, never)
  clock.advance(60_000)
  expect(await polled).toEqual({ entries: [], newCursor: 7_000 })
})

test("old runs are forgotten, errors are found again", () => {
  const log = createFunctionLog(manualClock(0))
  for (let index = 0; index < 3_000; index++)
    log.add(run(`notes.js:f${index}`, index === 2_500 ? "Uncaught Error" : null))
  expect(log.recent(10_000)).toHaveLength(2_000)
  expect(log.recentErrors(10).map(({ identifier }) => identifier)).toEqual(["notes:f2500"])
})

test("functions that print a lot push out older runs sooner", () => {
  const log = createFunctionLog(manualClock(0))
  const lines = [
    { level: "LOG" as const, messages: ["x".repeat(1_000_000)], timestamp: 0, isTruncated: false },
  ]
  for (let index = 0; index < 100; index++) log.add({ ...run(`notes.js:f${index}`), logLines: lines })
  expect(log.recent(100)).toHaveLength(16)
})
