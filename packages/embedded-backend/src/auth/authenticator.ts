// Credentials of every kind to an identity: admin key, admin acting as a user, JWT, nothing.
import { createHash, timingSafeEqual } from "node:crypto"
import type { Clock } from "../clock.ts"
import type { AuthProvider } from "../deployment/types.ts"
import type { Credentials } from "../protocol/client-messages.ts"
import type { JsonObject } from "../values/json.ts"
import { ANONYMOUS, AuthFailure, identityOf, type Identity } from "./identity.ts"
import { KeySets, type FetchJson } from "./key-sets.ts"
import { verifyToken } from "./verify-token.ts"

export interface AuthenticatorOptions {
  adminKey: string
  providers(): AuthProvider[]
  fetchJson: FetchJson
  clock: Clock
}

export class Authenticator {
  readonly #options: AuthenticatorOptions
  readonly #keySets: KeySets

  constructor(options: AuthenticatorOptions) {
    this.#options = options
    this.#keySets = new KeySets(options.fetchJson, () => options.clock.now())
  }

  /** Providers or their settings may have changed. */
  forgetKeys(): void {
    this.#keySets.forget()
  }

  isAdminKey(key: string): boolean {
    return timingSafeEqual(sha256(key), sha256(this.#options.adminKey))
  }

  /** Of a sync client. Throws AuthFailure. */
  async fromCredentials(credentials: Credentials): Promise<Identity> {
    switch (credentials.tokenType) {
      case "None":
        return ANONYMOUS
      case "User":
        return this.#fromToken(credentials.value)
      case "Admin":
        return this.#fromAdmin(credentials.value, credentials.impersonating)
    }
  }

  /** Of an HTTP request's Authorization header. Throws AuthFailure. */
  async fromHeader(header: string | undefined): Promise<Identity> {
    if (header === undefined) return ANONYMOUS
    const [scheme = "", value = ""] = splitOnce(header, " ")
    if (scheme.toLowerCase() === "bearer") return this.#fromToken(value)
    if (scheme !== "Convex")
      throw new AuthFailure("InvalidAuthHeader", "Authorization must be Bearer or Convex")
    if (this.isAdminKey(value)) return this.#fromAdmin(value, null)
    const colon = value.lastIndexOf(":")
    if (colon === -1) return this.#fromAdmin(value, null)
    return this.#fromAdmin(value.slice(0, colon), decodeActingAs(value.slice(colon + 1)))
  }

  #fromToken(token: string): Promise<Identity> {
    return verifyToken(token, this.#options.providers(), this.#keySets, this.#options.clock.now())
  }

  #fromAdmin(key: string, actingAs: JsonObject | null): Identity {
    if (!this.isAdminKey(key))
      throw new AuthFailure("BadDeployKey", "The provided admin key was invalid for this instance")
    return identityOf(actingAs === null ? { kind: "admin" } : { kind: "admin", actingAs }, null)
  }
}

function decodeActingAs(base64: string): JsonObject {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(base64, "base64").toString("utf8"))
    if (typeof decoded === "object" && decoded !== null && !Array.isArray(decoded))
      return decoded as JsonObject
  } catch {
    // falls through to the refusal
  }
  throw new AuthFailure("InvalidAuthHeader", "The identity to act as is not base64 of a JSON object")
}

/** Hashed first, so that the comparison takes as long for any key. */
function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest()
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator)
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1).trim()]
}
