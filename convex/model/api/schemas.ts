// What goes in and out of the HTTP API, once: requests are checked with these schemas, the OpenAPI document is made of
// them, the client takes its types from them, and the tests hold every answer against them.
import * as z from "zod"
import { LONGEST_GRANT, SHORTEST_GRANT, SUBJECT_LENGTH } from "../grants/issue"
import { SENDER_LENGTH } from "../messages/publish"

const zTime = z.iso.datetime().meta({ description: "RFC 3339, UTC." })
const zJson = z.unknown().meta({ description: "Any JSON value, at most 64 KB." })

export const zMessage = z.strictObject({
  id: z.string(),
  channel: z.string(),
  sender: z.string(),
  body: zJson,
  at: zTime,
})

export const zPublish = z.strictObject({
  body: zJson.refine((body) => body !== undefined, "A message needs a body."),
  sender: z.string().min(1).max(SENDER_LENGTH).optional().meta({
    description: "Who it is from; the key's name if left out. Grants always send as their subject.",
  }),
})

export const zMessagePage = z.strictObject({
  messages: z.array(zMessage),
  nextCursor: z.string().nullable().meta({ description: "For the next, older page; null at the end." }),
})

export const zPageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).optional(),
})

export const zGrantInput = z.strictObject({
  mode: z.enum(["read", "read-write"]).default("read"),
  subject: z.string().min(1).max(SUBJECT_LENGTH).meta({ description: "Who will hold it." }),
  seconds: z.number().int().min(SHORTEST_GRANT).max(LONGEST_GRANT).default(3600),
})

export const zGrant = z.strictObject({
  id: z.string(),
  channel: z.string(),
  mode: z.enum(["read", "read-write"]),
  subject: z.string(),
  token: z.string().meta({ description: "The signed grant. This answer is its only copy." }),
  expiresAt: zTime,
})

export const zConnectionInput = z.strictObject({
  subject: z
    .string()
    .min(1)
    .max(SUBJECT_LENGTH)
    .optional()
    .meta({ description: "Who connects; the key's name if left out." }),
})

export const zConnection = z.strictObject({
  id: z.string(),
  channel: z.string(),
  openedAt: zTime,
  heartbeatSeconds: z.number().meta({ description: "Send a heartbeat this often." }),
  timeoutSeconds: z.number().meta({ description: "Without one for so long, the connection is closed." }),
})

const zDay = z.iso.date().meta({ description: "A UTC day, YYYY-MM-DD." })

export const zUsageQuery = z.strictObject({ from: zDay, to: zDay })

export const zUsage = z.strictObject({
  connectionsNow: z.number().int(),
  days: z.array(
    z.strictObject({
      day: zDay,
      messages: z.number().int(),
      messageBytes: z.number().int(),
      connectionsOpened: z.number().int(),
      grantsIssued: z.number().int(),
      requests: z.number().int(),
      requestsFailed: z.number().int(),
      requestsLimited: z.number().int(),
    }),
  ),
})

/** RFC 9457. */
export const zProblem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string().meta({ description: "What programs decide by." }),
  errors: z
    .array(z.strictObject({ pointer: z.string(), detail: z.string() }))
    .optional()
    .meta({ description: "Where the request differs from its schema, as JSON pointers." }),
})

export type Problem = z.infer<typeof zProblem>
