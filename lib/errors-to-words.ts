// What a person reads when a call fails. The backend's own sentences pass through; everything it did not
// mean for people becomes one of the sentences below.

import { SECOND, MINUTE } from "../convex/model/time"

export type ErrorWords = { message: string; field?: string; code?: string }

const UNEXPECTED = "Something went wrong on our side. Please try again."
const UNREACHABLE = "We cannot reach the server. Check your connection and try again."

/**
 * Turns whatever a query, mutation, action or sign-in threw into a sentence, with the form field it
 * belongs to where the backend named one.
 */
export function errorToWords(error: unknown): ErrorWords {
  return fromData(dataOf(error)) ?? fromMessage(error) ?? { message: UNEXPECTED }
}

function fromData(data: unknown): ErrorWords | null {
  if (!isRecord(data)) return null
  if (data.kind === "RateLimited") return { message: rateLimitWords(data.retryAfter), code: "rate_limited" }
  if (typeof data.message !== "string") return null
  return {
    message: data.message,
    ...(typeof data.field === "string" && { field: data.field }),
    ...(typeof data.code === "string" && { code: data.code }),
  }
}

/** `retryAfter` is in milliseconds, as @convex-dev/rate-limiter throws it. */
function rateLimitWords(retryAfter: unknown): string {
  if (typeof retryAfter !== "number" || retryAfter <= 0) return "Too many tries. Please wait a moment."
  if (retryAfter < MINUTE)
    return `Too many tries. Please wait ${plural(Math.ceil(retryAfter / SECOND), "second")}.`
  return `Too many tries. Please wait ${plural(Math.ceil(retryAfter / MINUTE), "minute")}.`
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`
}

function fromMessage(error: unknown): ErrorWords | null {
  if (!(error instanceof Error)) return null
  // What browsers call a request that never arrived: Chromium, Firefox, Safari.
  if (/failed to fetch|networkerror|load failed|connection lost/i.test(error.message))
    return { message: UNREACHABLE, code: "unreachable" }
  return null
}

/** The data of a ConvexError, or of its text: the sign-in proxy of @convex-dev/auth forwards only text. */
function dataOf(error: unknown): unknown {
  if (!isRecord(error)) return null
  if (isRecord(error.data)) return error.data
  if (typeof error.data === "string") return parse(error.data)
  return typeof error.message === "string" ? parse(firstObject(error.message)) : null
}

/** The JSON object that follows "ConvexError:" in an error's text; "" when there is none. */
function firstObject(text: string): string {
  const start = text.search(/ConvexError:?\s*\{/)
  if (start < 0) return ""
  const open = text.indexOf("{", start)
  let depth = 0
  let quoted = false
  for (let at = open; at < text.length; at++) {
    const char = text[at]
    if (quoted && char === "\\") at++
    else if (char === '"') quoted = !quoted
    else if (!quoted && char === "{") depth++
    else if (!quoted && char === "}" && --depth === 0) return text.slice(open, at + 1)
  }
  return ""
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}
