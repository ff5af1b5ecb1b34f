// A grant as its holder has it: a JWT signed with HS256. Its claims tell the holder what it is for; what counts is the
// row its `jti` names, so reading one needs no clock and a revoked one is over at once.
import { CompactSign, compactVerify } from "jose"

export type GrantClaims = {
  jti: string
  sub: string
  project: string
  channel: string
  mode: "read" | "read-write"
  /** Seconds. */
  iat: number
  exp: number
}

const HEADER = { alg: "HS256", typ: "JWT" } as const
const ISSUER = "wellspring"
const LONGEST_TOKEN = 2_000

export async function signGrant(claims: GrantClaims, secret: Uint8Array): Promise<string> {
  const payload = new TextEncoder().encode(JSON.stringify({ iss: ISSUER, ...claims }))
  return await new CompactSign(payload).setProtectedHeader(HEADER).sign(secret)
}

/** The id in a token that was signed with this secret; null for anything else. Says nothing of its time. */
export async function readGrantId(token: string, secret: Uint8Array): Promise<string | null> {
  if (token.length > LONGEST_TOKEN) return null
  try {
    const { payload } = await compactVerify(token, secret, { algorithms: [HEADER.alg] })
    const claims: unknown = JSON.parse(new TextDecoder().decode(payload))
    const { iss, jti } = claims as Record<string, unknown>
    return iss === ISSUER && typeof jti === "string" ? jti : null
  } catch {
    return null
  }
}
