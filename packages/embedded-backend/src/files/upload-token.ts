// Upload URLs: whoever holds one may store one file in one component within the hour. Signed, not stored.
import { createHmac, timingSafeEqual } from "node:crypto"

const HOUR = 3_600_000

interface Claims {
  component: number
  expires: number
}

export function uploadUrl(cloudUrl: string, secret: string, componentId: number, now: number): string {
  return `${cloudUrl}/api/storage/upload?token=${signUploadToken(secret, componentId, now)}`
}

export function signUploadToken(secret: string, componentId: number, now: number): string {
  const claims: Claims = { component: componentId, expires: now + HOUR }
  const payload = Buffer.from(JSON.stringify(claims)).toString("base64url")
  return `${payload}.${signature(secret, payload).toString("base64url")}`
}

/** The component, or null when the token is not ours or too old. */
export function readUploadToken(secret: string, token: string, now: number): number | null {
  const [payload = "", signed = ""] = token.split(".")
  const given = Buffer.from(signed, "base64url")
  const expected = signature(secret, payload)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Claims
  return claims.expires > now ? claims.component : null
}

function signature(secret: string, payload: string): Buffer {
  return createHmac("sha256", secret).update(`upload:${payload}`).digest()
}
