// Rate limiter: a token bucket per key.
import { MINUTE, RateLimiter } from "@convex-dev/rate-limiter"
import { componentsGeneric, mutationGeneric } from "convex/server"
import { v } from "convex/values"

const limiter = new RateLimiter(componentsGeneric().rateLimiter, {
  knock: { kind: "token bucket", rate: 3, period: MINUTE, capacity: 3 },
})

export const knock = mutationGeneric({
  args: { who: v.string() },
  handler: async (ctx, { who }) => {
    const status = await limiter.limit(ctx, "knock", { key: who })
    return { ok: status.ok, waits: !status.ok && status.retryAfter > 0 }
  },
})

export const knockOrThrow = mutationGeneric({
  args: { who: v.string() },
  handler: async (ctx, { who }) => {
    await limiter.limit(ctx, "knock", { key: who, throws: true })
  },
})
