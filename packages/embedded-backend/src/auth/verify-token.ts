// A JWT to an identity: provider by issuer and audience, signature by the provider's keys, then the dates.
import { createLocalJWKSet, decodeJwt, errors, jwtVerify, type JSONWebKeySet, type JWTPayload } from "jose"
import type { AuthProvider } from "../deployment/types.ts"
import { attributesOf } from "./claims.ts"
import { AuthFailure, identityOf, type Identity } from "./identity.ts"
import type { KeySets } from "./key-sets.ts"
import { algorithmsOf, issuerOf, providerFor } from "./providers.ts"

const SECOND = 1000

/** Throws AuthFailure. */
export async function verifyToken(
  token: string,
  providers: AuthProvider[],
  keySets: KeySets,
  now: number,
): Promise<Identity> {
  const claimed = readUnverified(token)
  const issuer = claimed.iss
  const audience = [claimed.aud ?? []].flat()
  const provider = issuer === undefined ? null : providerFor(providers, issuer, audience)
  if (provider === null)
    throw new AuthFailure(
      "NoAuthProvider",
      `No auth provider found matching the given token (issuer ${issuer ?? "missing"}, audience ${audience.join(", ") || "missing"}). ` +
        (providers.length === 0
          ? "No providers are configured."
          : `Configured: ${providers.map(describe).join("; ")}.`),
    )
  const claims = await checkSignature(token, provider, keySets, now)
  if (claims.sub === undefined) throw new AuthFailure("InvalidAuthHeader", "The token has no subject (sub)")
  const caller = {
    kind: "user",
    attributes: attributesOf(claims, claims.iss ?? issuerOf(provider), claims.sub),
    token,
  } as const
  return identityOf(caller, claims.exp === undefined ? null : claims.exp * SECOND)
}

function readUnverified(token: string): JWTPayload {
  try {
    return decodeJwt(token)
  } catch {
    throw new AuthFailure(
      "InvalidAuthHeader",
      "Could not parse as a JWT: expected three base64url parts of JSON",
    )
  }
}

async function checkSignature(
  token: string,
  provider: AuthProvider,
  keySets: KeySets,
  now: number,
): Promise<JWTPayload> {
  try {
    return await verifyWith(await keySets.get(provider), token, provider, now)
  } catch (error) {
    const refreshed = error instanceof errors.JWKSNoMatchingKey ? keySets.refresh(provider) : null
    if (refreshed === null) throw asAuthFailure(error)
    return verifyWith(await refreshed, token, provider, now).catch((second: unknown) => {
      throw asAuthFailure(second)
    })
  }
}

async function verifyWith(
  keys: JSONWebKeySet,
  token: string,
  provider: AuthProvider,
  now: number,
): Promise<JWTPayload> {
  const options = { algorithms: algorithmsOf(provider), currentDate: new Date(now), requiredClaims: ["exp"] }
  try {
    return (await jwtVerify(token, createLocalJWKSet(keys), options)).payload
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error
    // A token without key id, and several keys: any of them may have signed.
    for await (const key of error) {
      const verified = await jwtVerify(token, key, options).catch((wrong: unknown) => {
        if (wrong instanceof errors.JWSSignatureVerificationFailed) return null
        throw wrong
      })
      if (verified !== null) return verified.payload
    }
    throw new errors.JWSSignatureVerificationFailed()
  }
}

function asAuthFailure(error: unknown): Error {
  if (error instanceof AuthFailure) return error
  if (error instanceof errors.JWTExpired) return new AuthFailure("InvalidAuthHeader", "Token expired")
  if (error instanceof errors.JOSEError)
    return new AuthFailure("InvalidAuthHeader", `Could not verify the token: ${error.message}`)
  return error instanceof Error ? error : new Error(String(error))
}

function describe(provider: AuthProvider): string {
  return `${issuerOf(provider)} for ${provider.applicationID ?? "any audience"}`
}
