// Users a test acts as.
import { Buffer } from "node:buffer"
import { createHash } from "node:crypto"
import type { UserIdentity } from "convex/server"
import type { Caller } from "../engine.ts"
import type { JsonObject } from "../values/json.ts"

const ISSUER = "https://convex.test"

/** Identity attributes whose claims have other names (OpenID Connect core §5.1). */
const CLAIMS: Record<string, string> = {
  subject: "sub",
  issuer: "iss",
  givenName: "given_name",
  familyName: "family_name",
  preferredUsername: "preferred_username",
  profileUrl: "profile",
  pictureUrl: "picture",
  emailVerified: "email_verified",
  birthday: "birthdate",
  timezone: "zoneinfo",
  language: "locale",
  phoneNumber: "phone_number",
  phoneNumberVerified: "phone_number_verified",
  updatedAt: "updated_at",
}

/** Missing parts are made up, the same for the same attributes. */
export function callerOf(identity: Partial<UserIdentity>): Caller {
  const subject =
    identity.subject ?? createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, 16)
  const issuer = identity.issuer ?? ISSUER
  const tokenIdentifier = identity.tokenIdentifier ?? `${issuer}|${subject}`
  const given = JSON.parse(JSON.stringify(identity)) as JsonObject
  const attributes = { ...given, subject, issuer, tokenIdentifier }
  return { kind: "user", attributes, token: unsignedToken(attributes) }
}

function unsignedToken(attributes: JsonObject): string {
  const claims = Object.entries(attributes)
    .filter(([name]) => name !== "tokenIdentifier")
    .map(([name, value]) => [CLAIMS[name] ?? name, value])
  const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString("base64url")
  return `${encode({ alg: "none", typ: "JWT" })}.${encode(Object.fromEntries(claims))}.`
}
