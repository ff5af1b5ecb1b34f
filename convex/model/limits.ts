// Rate limits, in one table. Kept by the rate-limiter component.
import { HOUR, MINUTE, RateLimiter } from "@convex-dev/rate-limiter"
import { components } from "../_generated/api"
import type { ActionCtx, MutationCtx } from "../_generated/server"
import { refuse } from "../errors"

const limits = new RateLimiter(components.rateLimiter, {
  /** Per e-mail address; a successful sign-in gives the tries back. */
  signIn: { kind: "token bucket", rate: 10, period: 15 * MINUTE, capacity: 10 },
  /** Per e-mail address: people mistype a password or two. */
  signUp: { kind: "token bucket", rate: 10, period: HOUR, capacity: 10 },
  /** Whole deployment: a brake on scripts that make up addresses. */
  allSignUps: { kind: "token bucket", rate: 120, period: MINUTE, capacity: 240 },
  /** Per e-mail address: mails with a code. */
  passwordCode: { kind: "token bucket", rate: 5, period: HOUR, capacity: 5 },
  /** Whole deployment: a brake on scripts that try addresses. */
  allPasswordCodes: { kind: "token bucket", rate: 60, period: MINUTE, capacity: 120 },
  /** Per e-mail address: codes typed in. */
  passwordCodeTry: { kind: "token bucket", rate: 10, period: 15 * MINUTE, capacity: 10 },
  /** Per person. */
  avatar: { kind: "token bucket", rate: 30, period: HOUR, capacity: 30 },
  /** Per person. */
  question: { kind: "token bucket", rate: 20, period: MINUTE, capacity: 20 },
  /** Per person. */
  thread: { kind: "token bucket", rate: 60, period: HOUR, capacity: 30 },
  /** Per person. */
  workspace: { kind: "token bucket", rate: 20, period: HOUR, capacity: 20 },
  /** Per person. */
  import: { kind: "token bucket", rate: 60, period: HOUR, capacity: 60 },
  /** Per workspace; forgotten when it is deleted. */
  invite: { kind: "token bucket", rate: 60, period: HOUR, capacity: 60 },
  /** Per person. */
  acceptInvite: { kind: "token bucket", rate: 30, period: HOUR, capacity: 30 },
})

type LimitName = keyof NonNullable<typeof limits.limits> & string

/** Uses up one try, or throws `rate_limited`. */
export async function takeOne(ctx: MutationCtx | ActionCtx, name: LimitName, key?: string): Promise<void> {
  const status = await limits.limit(ctx, name, { key })
  if (!status.ok) throw refuse("rate_limited", tryAgainIn(status.retryAfter))
}

/** Forgets the tries used so far. */
export async function giveBack(ctx: MutationCtx | ActionCtx, name: LimitName, key: string): Promise<void> {
  await limits.reset(ctx, name, { key })
}

/**
 * One request of a key or grant over HTTP, of `perMinute` it may make. Ms to wait when there is none left, else null.
 * Busy ones are kept in shards, about two requests a second each, so that many at once do not wait for one row.
 */
export async function takeRequest(ctx: MutationCtx, key: string, perMinute: number): Promise<number | null> {
  const status = await limits.limit(ctx, "request", { key, config: requestLimit(perMinute) })
  return status.ok ? null : status.retryAfter
}

/** About how many requests are left at `now`: one shard is looked at and taken for all of them. */
export async function requestsLeft(
  ctx: ActionCtx,
  key: string,
  perMinute: number,
  now: number,
): Promise<number> {
  const config = requestLimit(perMinute)
  const { ts, value } = await limits.getValue(ctx, "request", { key, config })
  if (ts === 0) return perMinute
  const left = value * config.shards + ((now - ts) * perMinute) / MINUTE
  return Math.max(0, Math.min(perMinute, Math.floor(left)))
}

export async function forgetRequests(ctx: MutationCtx, key: string): Promise<void> {
  await limits.reset(ctx, "request", { key })
}

function requestLimit(perMinute: number) {
  const shards = Math.max(1, Math.min(16, Math.floor(perMinute / 120)))
  return { kind: "token bucket" as const, rate: perMinute, period: MINUTE, capacity: perMinute, shards }
}

function tryAgainIn(wait: number): string {
  const minutes = Math.ceil(wait / MINUTE)
  return minutes <= 1
    ? "Too many tries. Wait a minute and try again."
    : `Too many tries. Try again in ${minutes} minutes.`
}
