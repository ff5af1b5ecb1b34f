// What people choose for themselves.
import type { Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { vTheme } from "../../tables/users"
import { requireText } from "../text"

/** Longest name of a person. */
export const PERSON_NAME_LENGTH = 100
/** The longest in use has 32; this keeps endless input out of the error's way. */
const TIME_ZONE_LENGTH = 64

export type ProfileChange = { name?: string; timeZone?: string; theme?: Infer<typeof vTheme> }

/** Changes what is given and leaves the rest. */
export async function updateProfile(ctx: MutationCtx, userId: Id<"users">, change: ProfileChange) {
  const { name, timeZone, theme } = change
  await ctx.db.patch("users", userId, {
    ...(name !== undefined && { name: requirePersonName(name) }),
    ...(timeZone !== undefined && { timeZone: requireTimeZone(timeZone) }),
    ...(theme !== undefined && { theme }),
  })
}

/** Takes the browser's time zone for a person who has none yet. What no calendar knows is passed over. */
export async function adoptTimeZone(ctx: MutationCtx, userId: Id<"users">, timeZone: string): Promise<void> {
  const user = await ctx.db.get("users", userId)
  if (user === null || user.timeZone !== undefined || !isTimeZone(timeZone)) return
  await ctx.db.patch("users", userId, { timeZone })
}

export function requirePersonName(name: string): string {
  return requireText(name, "name", "Your name", PERSON_NAME_LENGTH)
}

export function requireTimeZone(timeZone: string): string {
  if (isTimeZone(timeZone)) return timeZone
  throw refuse("invalid", "That is not a time zone we know.", "timeZone")
}

/** By name only: "+02:00" is an offset, which knows nothing of summer. */
export function isTimeZone(timeZone: string): boolean {
  if (timeZone.length > TIME_ZONE_LENGTH || !/^[A-Za-z]/.test(timeZone)) return false
  try {
    new Intl.DateTimeFormat("en", { timeZone })
    return true
  } catch {
    return false
  }
}
