// What goes in and out of the HTTP API, once: requests are checked with these schemas, the OpenAPI document is made of
// them, the client takes its types from them, and the tests hold every answer against them.
// In zod's small form: every request evaluates this module, and the usual form takes four times as long.
import * as z from "zod/mini"
import en from "zod/v4/locales/en.js"
import { LONGEST_GRANT, SHORTEST_GRANT, SUBJECT_LENGTH } from "../grants/issue"
import { SENDER_LENGTH } from "../messages/publish"

// The small form says "Invalid input" to everything until it is given words.
z.config(en())

const zTime = z.iso.datetime().check(z.describe("RFC 3339, UTC."))
const zJson = z.unknown().check(z.describe("Any JSON value, at most 64 KB."))
const zCount = z.int()
const zSubject = z.string().check(z.minLength(1), z.maxLength(SUBJECT_LENGTH))

export const zMessage = z.strictObject({
  id: z.string(),
  channel: z.string(),
  sender: z.string(),
  body: zJson,
  at: zTime,
})

export const zPublish = z.strictObject({
  body: zJson.check(z.refine((body) => body !== undefined, "A message needs a body.")),
  sender: z
    .optional(z.string().check(z.minLength(1), z.maxLength(SENDER_LENGTH)))
    .check(z.describe("Who it is from; the key's name if left out. Grants always send as their subject.")),
})

export const zMessagePage = z.strictObject({
  messages: z.array(zMessage),
  nextCursor: z.nullable(z.string()).check(z.describe("For the next, older page; null at the end.")),
})

export const zPageQuery = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(z.string().check(z.minLength(1))),
})

export const zGrantInput = z.strictObject({
  mode: z._default(z.enum(["read", "read-write"]), "read"),
  subject: zSubject.check(z.describe("Who will hold it.")),
  seconds: z._default(z.int().check(z.gte(SHORTEST_GRANT), z.lte(LONGEST_GRANT)), 3600),
})

export const zGrant = z.strictObject({
  id: z.string(),
  channel: z.string(),
  mode: z.enum(["read", "read-write"]),
  subject: z.string(),
  token: z.string().check(z.describe("The signed grant. This answer is its only copy.")),
  expiresAt: zTime,
})

export const zConnectionInput = z.strictObject({
  subject: z.optional(zSubject).check(z.describe("Who connects; the key's name if left out.")),
})

export const zConnection = z.strictObject({
  id: z.string(),
  channel: z.string(),
  openedAt: zTime,
  heartbeatSeconds: z.number().check(z.describe("Send a heartbeat this often.")),
  timeoutSeconds: z.number().check(z.describe("Without one for so long, the connection is closed.")),
})

const zDay = z.iso.date().check(z.describe("A UTC day, YYYY-MM-DD."))

export const zUsageQuery = z.strictObject({
  from: zDay,
  to: zDay,
  channel: z.optional(
    z.string().check(z.minLength(1), z.describe("A channel's name: only what went through it.")),
  ),
  key: z.optional(
    z
      .string()
      .check(z.minLength(1), z.describe("How a key begins, as its page shows it: only what came with it.")),
  ),
})

export const zUsage = z.strictObject({
  connectionsNow: zCount,
  days: z.array(
    z.strictObject({
      day: zDay,
      messages: zCount,
      messageBytes: zCount,
      connectionsOpened: zCount,
      grantsIssued: zCount,
      requests: zCount,
      requestsFailed: zCount,
      requestsLimited: zCount,
    }),
  ),
})

/** RFC 9457. */
export const zProblem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string().check(z.describe("What programs decide by.")),
  errors: z
    .optional(z.array(z.strictObject({ pointer: z.string(), detail: z.string() })))
    .check(z.describe("Where the request differs from its schema, as JSON pointers.")),
})

export type Problem = z.infer<typeof zProblem>
