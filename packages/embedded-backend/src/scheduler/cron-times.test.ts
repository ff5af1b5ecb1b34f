import { expect, test } from "vitest"
import { checkSchedule, firstRun, nextRun } from "./cron-times.ts"

const at = (text: string) => Date.parse(`${text}Z`)
const nextAfter = (schedule: Parameters<typeof nextRun>[0], after: string) => {
  const next = nextRun(schedule, 0, at(after))
  return next === null ? null : new Date(next).toISOString().slice(0, 16)
}

test.each([
  [{ type: "hourly", minuteUTC: 17 }, "2026-03-01T10:17", "2026-03-01T11:17"],
  [{ type: "hourly" }, "2026-03-01T10:17", "2026-03-01T11:00"],
  [{ type: "daily", hourUTC: 9, minuteUTC: 30 }, "2026-03-01T09:29", "2026-03-01T09:30"],
  [{ type: "daily", hourUTC: 9 }, "2026-12-31T10:00", "2027-01-01T09:00"],
  [{ type: "weekly", dayOfWeek: "monday", hourUTC: 8 }, "2026-03-02T08:00", "2026-03-09T08:00"],
  [{ type: "weekly", dayOfWeek: "sunday", hourUTC: 8 }, "2026-03-02T08:00", "2026-03-08T08:00"],
  [{ type: "monthly", day: 31, hourUTC: 0 }, "2026-01-31T00:00", "2026-03-31T00:00"],
  [{ type: "cron", cron: "*/15 8-9 * * 1-5" }, "2026-03-06T09:45", "2026-03-09T08:00"],
])("%j after %s is %s", (schedule, after, expected) => {
  expect(nextAfter(schedule, after)).toBe(expected)
})

test("an interval runs when deployed and then every period from there, whenever it is asked", () => {
  const schedule = { type: "interval", minutes: 10 }
  const deployed = at("2026-03-01T10:03")
  expect(firstRun(schedule, deployed)).toBe(deployed)
  expect(nextRun(schedule, deployed, deployed)).toBe(at("2026-03-01T10:13"))
  expect(nextRun(schedule, deployed, at("2026-03-01T12:00"))).toBe(at("2026-03-01T12:03"))
})

test("a calendar job waits for its time when deployed", () => {
  expect(firstRun({ type: "daily", hourUTC: 9 }, at("2026-03-01T10:00"))).toBe(at("2026-03-02T09:00"))
})

test.each([
  [{ type: "interval", seconds: 0 }],
  [{ type: "daily", hourUTC: 24 }],
  [{ type: "monthly", day: 0, hourUTC: 1 }],
  [{ type: "weekly", dayOfWeek: "someday", hourUTC: 1 }],
  [{ type: "cron", cron: "every now and then" }],
  [{ type: "yearly" }],
])("%j is refused", (schedule) => {
  expect(() => checkSchedule(schedule)).toThrow()
})
