// When things happened in the sample data: on working days, in office hours, never after `now`. Times in ms.
import type { Random } from "./random"
import { MINUTE, HOUR, DAY } from "../time"

/** A moment between the two, moved into the office hours of a working day where these lie between them too. */
export function momentBetween(random: Random, from: number, to: number): number {
  const at = from + random.fraction() * Math.max(0, to - from)
  const midnight = Math.floor(at / DAY) * DAY
  const weekday = new Date(midnight).getUTCDay()
  const shift = weekday === 6 ? -DAY : weekday === 0 ? DAY : 0
  const minute = 8 * 60 + random.below(10 * 60)
  const moved = midnight + shift + minute * MINUTE
  return Math.round(moved >= from && moved <= to ? moved : at)
}

/** A moment in the last `days` days, more of them lately. */
export function momentLately(random: Random, now: number, days: number): number {
  // The power leans towards 1, which is today.
  const daysAgo = days * (1 - random.fraction() ** 0.8)
  const day = now - daysAgo * DAY
  return Math.min(now - HOUR, momentBetween(random, day - HOUR, Math.min(now, day + DAY)))
}
