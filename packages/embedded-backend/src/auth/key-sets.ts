// Public keys of token issuers, fetched once and kept until the deployment changes or a key id is unknown.
import type { JSONWebKeySet } from "jose"
import type { AuthProvider } from "../deployment/types.ts"
import { AuthFailure } from "./identity.ts"
import { normalizeIssuer } from "./providers.ts"

/** Reads a JSON document. Throws when it cannot. */
export type FetchJson = (url: string) => Promise<unknown>

const REFETCH_AFTER_MS = 10_000

interface Entry {
  keys: Promise<JSONWebKeySet>
  fetchedAt: number
}

export class KeySets {
  readonly #fetchJson: FetchJson
  readonly #now: () => number
  readonly #entries = new Map<string, Entry>()

  constructor(fetchJson: FetchJson, now: () => number) {
    this.#fetchJson = fetchJson
    this.#now = now
  }

  forget(): void {
    this.#entries.clear()
  }

  /** Throws AuthFailure when the issuer's keys cannot be had. */
  get(provider: AuthProvider): Promise<JSONWebKeySet> {
    const name = cacheKey(provider)
    const known = this.#entries.get(name)
    if (known !== undefined) return known.keys
    const keys = this.#load(provider)
    this.#entries.set(name, { keys, fetchedAt: this.#now() })
    keys.catch(() => {
      if (this.#entries.get(name)?.keys === keys) this.#entries.delete(name)
    })
    return keys
  }

  /** For a token whose key is not in the set: the issuer may have rotated. Null when we asked just now. */
  refresh(provider: AuthProvider): Promise<JSONWebKeySet> | null {
    const known = this.#entries.get(cacheKey(provider))
    if (known !== undefined && this.#now() - known.fetchedAt < REFETCH_AFTER_MS) return null
    this.#entries.delete(cacheKey(provider))
    return this.get(provider)
  }

  async #load(provider: AuthProvider): Promise<JSONWebKeySet> {
    const url = provider.type === "customJwt" ? provider.jwks : await this.#discover(provider.domain)
    const document = await this.#read(url)
    if (isKeySet(document)) return document
    throw new AuthFailure("InvalidJwks", `The document at ${url} is not a JSON Web Key Set`)
  }

  async #discover(domain: string): Promise<string> {
    const url = `${normalizeIssuer(domain)}/.well-known/openid-configuration`
    const document = await this.#read(url)
    if (
      typeof document === "object" &&
      document !== null &&
      "jwks_uri" in document &&
      typeof document.jwks_uri === "string"
    )
      return document.jwks_uri
    throw new AuthFailure("AuthDiscovery", `The document at ${url} has no jwks_uri`)
  }

  async #read(url: string): Promise<unknown> {
    try {
      return await this.#fetchJson(url)
    } catch (error) {
      throw new AuthFailure(
        "AuthDiscovery",
        `Could not read ${url}: ${error instanceof Error ? error.message : error}`,
      )
    }
  }
}

function cacheKey(provider: AuthProvider): string {
  return provider.type === "customJwt" ? provider.jwks : normalizeIssuer(provider.domain)
}

function isKeySet(value: unknown): value is JSONWebKeySet {
  return typeof value === "object" && value !== null && "keys" in value && Array.isArray(value.keys)
}
