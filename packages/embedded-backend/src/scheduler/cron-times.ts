// When a cron job runs next. All calendar times are UTC. Schedules are what `crons.export()` prints (contract §3.2).
import { Cron } from "croner"
import { asObject, asOneOf, asString } from "../system/decode.ts"
import type { JsonObject } from "../values/json.ts"

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const
const KINDS = ["interval", "hourly", "daily", "weekly", "monthly", "cron"] as const

/**
 * The first run strictly after `after`, in milliseconds since 1970; null if there never is one.
 * @param anchor when the job was deployed: intervals count from there.
 * @throws when the schedule makes no sense.
 */
export function nextRun(schedule: JsonObject, anchor: number, after: number): number | null {
  if (schedule.type === "interval") {
    const period = intervalMs(schedule)
    const passed = Math.floor((after - anchor) / period) + 1
    return anchor + Math.max(0, passed) * period
  }
  return calendar(cronPattern(schedule)).nextRun(new Date(after))?.getTime() ?? null
}

/** Intervals run at once when deployed; calendar jobs wait for their time. */
export function firstRun(schedule: JsonObject, deployedAt: number): number | null {
  const next = nextRun(schedule, deployedAt, deployedAt)
  return schedule.type === "interval" ? deployedAt : next
}

/** @throws Error naming what is wrong. */
export function checkSchedule(schedule: JsonObject): void {
  firstRun(schedule, 0)
}

function intervalMs({ seconds, minutes, hours }: JsonObject): number {
  const period = Number(seconds ?? 0) * SECOND + Number(minutes ?? 0) * MINUTE + Number(hours ?? 0) * HOUR
  if (!Number.isFinite(period) || period < SECOND) throw new Error("An interval must be at least one second.")
  return period
}

function cronPattern(schedule: JsonObject): string {
  const minute = inRange(schedule.minuteUTC ?? 0, 0, 59, "minuteUTC")
  const hour = () => inRange(schedule.hourUTC, 0, 23, "hourUTC")
  switch (asOneOf(schedule.type, KINDS, "The type of a schedule")) {
    case "hourly":
      return `${minute} * * * *`
    case "daily":
      return `${minute} ${hour()} * * *`
    case "weekly": {
      const day = asOneOf(schedule.dayOfWeek, DAYS, "dayOfWeek")
      return `${minute} ${hour()} * * ${DAYS.indexOf(day)}`
    }
    case "monthly":
      return `${minute} ${hour()} ${inRange(schedule.day, 1, 31, "day")} * *`
    case "cron":
      return asString(asObject(schedule, "A schedule").cron, "cron")
    case "interval":
      throw new Error("An interval has no calendar.")
  }
}

function inRange(value: unknown, low: number, high: number, what: string): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < low || value > high) {
    throw new Error(`${what} must be a whole number from ${low} to ${high}.`)
  }
  return value
}

/** Five fields, as Convex takes them. */
function calendar(pattern: string): Cron {
  return new Cron(pattern, { timezone: "UTC", paused: true, mode: "5-part" })
}
