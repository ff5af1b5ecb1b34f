// Signed tokens and the providers that accept them.
import { exportJWK, generateKeyPair, SignJWT, type JWK } from "jose"
import type { AuthProvider } from "../../src/deployment/types.ts"

export interface Issuer {
  jwks: { keys: JWK[] }
  /** The provider with its keys inline. */
  provider: AuthProvider
  /** `expiresIn` in seconds; negative = already expired. */
  token(
    subject: string,
    options?: { expiresIn?: number; audience?: string; claims?: Record<string, unknown> },
  ): Promise<string>
}

export async function newIssuer(
  issuer: string,
  { kid, now = Date.now }: { kid?: string; now?: () => number } = {},
): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), use: "sig", alg: "RS256", ...(kid !== undefined && { kid }) }
  const jwks = { keys: [jwk] }
  const inline = `data:application/json;base64,${Buffer.from(JSON.stringify(jwks)).toString("base64")}`
  return {
    jwks,
    provider: { type: "customJwt", applicationID: "app", issuer, jwks: inline, algorithm: "RS256" },
    token(subject, { expiresIn = 3600, audience = "app", claims = {} } = {}) {
      const seconds = Math.floor(now() / 1000)
      return new SignJWT(claims)
        .setProtectedHeader({ alg: "RS256", ...(kid !== undefined && { kid }) })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + expiresIn)
        .sign(privateKey)
    },
  }
}
