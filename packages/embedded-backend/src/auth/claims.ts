// JWT claims as functions see them through `ctx.auth.getUserIdentity()`.
import type { JWTPayload } from "jose"
import type { Caller } from "../engine.ts"
import type { Json, JsonObject } from "../values/json.ts"

/** Standard OIDC claims get camelCase names, as in Convex's UserIdentityAttributes. */
const RENAMED: Record<string, string> = {
  given_name: "givenName",
  family_name: "familyName",
  preferred_username: "preferredUsername",
  profile: "profileUrl",
  picture: "pictureUrl",
  website: "websiteUrl",
  email_verified: "emailVerified",
  birthdate: "birthday",
  zoneinfo: "timezone",
  locale: "language",
  phone_number: "phoneNumber",
  phone_number_verified: "phoneNumberVerified",
  updated_at: "updatedAt",
}
const DROPPED = new Set(["sub", "iss", "exp", "jti", "nbf", "fva"])

type UserAttributes = Extract<Caller, { kind: "user" }>["attributes"]

export function attributesOf(claims: JWTPayload, issuer: string, subject: string): UserAttributes {
  const attributes: JsonObject = {}
  for (const [claim, value] of Object.entries(claims)) {
    if (!DROPPED.has(claim) && value !== undefined) attributes[RENAMED[claim] ?? claim] = plain(claim, value)
  }
  return { ...attributes, tokenIdentifier: `${issuer}|${subject}`, issuer, subject }
}

/** OIDC has `updated_at` in seconds and `address` as an object; both are strings in Convex's identity. */
function plain(claim: string, value: unknown): Json {
  if (claim === "updated_at" && typeof value === "number") return new Date(value * 1000).toISOString()
  if (claim === "address" && typeof value === "object" && value !== null && "formatted" in value)
    return value.formatted as Json
  return value as Json
}
