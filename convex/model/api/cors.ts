// Which pages may call the HTTP API: those of the origins its project names. The project is in the address, because a
// browser asks before it sends a key.

const EXPOSED = ["Idempotency-Replayed", "Retry-After", "RateLimit-Limit", "RateLimit-Policy"]
const ACCEPTED = "Authorization, Content-Type, Idempotency-Key"
/** Seconds a browser may keep the answer. */
const KEPT = 600

export function mayCall(origins: readonly string[], origin: string): boolean {
  return origins.includes("*") || origins.includes(origin)
}

/** Headers of an answer to a page that may call. */
export function pageHeaders(origin: string): Record<string, string> {
  const exposed = [...EXPOSED, "RateLimit-Remaining", "RateLimit-Reset"].join(", ")
  return { "Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": exposed }
}

/** Headers of the answer to a browser that asks first. */
export function preflightHeaders(origin: string, methods: readonly string[]): Record<string, string> {
  return {
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Allow-Methods": methods.join(", "),
    "Access-Control-Allow-Headers": ACCEPTED,
    "Access-Control-Max-Age": String(KEPT),
  }
}

/** The project a path is about, as it stands there. */
export function projectIn(path: string): string | null {
  return /^\/api\/v1\/projects\/([^/]+)\//.exec(path)?.[1] ?? null
}
