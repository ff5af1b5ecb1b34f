// Who is on the other end of a connection or request, as the rest of the backend needs it.
import { createHash } from "node:crypto"
import type { Caller } from "../engine.ts"

export interface Identity {
  caller: Caller
  /** Equal for callers whom functions cannot tell apart. */
  key: string
  /** Milliseconds since 1970; null = never. */
  expiresAt: number | null
}

export const ANONYMOUS: Identity = { caller: { kind: "anonymous" }, key: "", expiresAt: null }

export function identityOf(caller: Caller, expiresAt: number | null): Identity {
  return { caller, key: keyOf(caller), expiresAt }
}

/** The credentials were refused. `code` goes to HTTP clients, the message to everybody. */
export class AuthFailure extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

function keyOf(caller: Caller): string {
  switch (caller.kind) {
    case "anonymous":
      return ""
    case "user":
      return `user:${digest(caller.attributes)}`
    case "admin":
      return caller.actingAs === undefined ? "admin" : `admin:${digest(caller.actingAs)}`
    case "system":
      return "system"
  }
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64")
}
