// The key that signs JWTs for `ctx.auth.signJwt`: made once per database.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey } from "node:crypto"
import type { Database } from "../database/database.ts"

const META_KEY = "jwt_signing_key"

/** PKCS #8 PEM. */
export function signingKeyOf(database: Pick<Database, "metaGet" | "metaSet">): string {
  const stored = database.metaGet(META_KEY)
  if (stored !== null) return stored
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString()
  database.metaSet(META_KEY, pem)
  return pem
}

/** What `<cloud>/.well-known/jwks.json` answers. */
export function publicKeySet(database: Pick<Database, "metaGet" | "metaSet">): { keys: JsonWebKey[] } {
  const key = createPublicKey(createPrivateKey(signingKeyOf(database))).export({ format: "jwk" })
  return { keys: [{ ...key, use: "sig", alg: "ES256" }] }
}
