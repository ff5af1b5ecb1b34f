// Reading a request: the credential, the body and the query of its address, each as its operation says.
import type * as z from "zod/mini"
import type { Infer } from "convex/values"
import { KEY_MARK } from "../apiKeys/write"
import { MOST_BYTES } from "../messages/publish"
import { hashSecret } from "../secrets"
import type { vCredential } from "./caller"
import type { Operation } from "./operations"
import { ProblemError } from "./problems"

/** The largest message, with room for what is around it and for escapes. */
const MOST_REQUEST_BYTES = 2 * MOST_BYTES

export async function credentialOf(request: Request): Promise<Infer<typeof vCredential>> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.get("Authorization")?.trim() ?? "")?.[1]
  if (token === undefined)
    throw new ProblemError("unauthenticated", "Send a key or a grant as a bearer token.")
  return token.startsWith(KEY_MARK)
    ? { kind: "key", hash: await hashSecret(token) }
    : { kind: "grant", token }
}

export async function bodyOf(request: Request, { body: schema, bodyOptional }: Operation): Promise<unknown> {
  if (schema === undefined) return undefined
  const announced = Number(request.headers.get("Content-Length") ?? 0)
  if (announced > MOST_REQUEST_BYTES) throw tooLarge()
  const text = await request.text()
  if (new TextEncoder().encode(text).length > MOST_REQUEST_BYTES) throw tooLarge()
  if (text === "" && bodyOptional === true) return check(schema, {})
  const type = request.headers.get("Content-Type") ?? ""
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new ProblemError("unsupported_media_type", "Send application/json.")
  }
  return check(schema, parse(text))
}

export function queryOf(url: URL, { query: schema }: Operation): unknown {
  return schema === undefined ? undefined : check(schema, Object.fromEntries(url.searchParams))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError("malformed", "The body is not JSON.")
  }
}

function check(schema: z.ZodMiniType, value: unknown): unknown {
  const found = schema.safeParse(value)
  if (found.success) return found.data
  const errors = found.error.issues.map(({ path, message }) => ({
    pointer: path.map((part) => `/${String(part)}`).join(""),
    detail: message,
  }))
  throw new ProblemError("invalid", "The request differs from its schema.", errors)
}

function tooLarge(): ProblemError {
  return new ProblemError("too_large", `A request can have at most ${MOST_REQUEST_BYTES / 1024} KB.`)
}
