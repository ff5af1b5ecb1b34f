// What runs need on one thread, built around one connection to the database file.
import { createPrivateKey, sign } from "node:crypto"
import type { DatabaseSync } from "node:sqlite"
import { uploadUrl } from "../files/upload-token.ts"
import { functionHandles } from "./handles.ts"
import { createInstanceHost, type InstanceHost, type ModuleHost } from "./instances.ts"
import type { RunServices } from "./invocation.ts"
import { createLoader } from "./loader.ts"
import { readSource } from "./source-rows.ts"
import { errorTexts } from "./stack.ts"

/** Same for every thread of one backend; goes to workers as it is. */
export interface RunSettings {
  /** Seals function handles and upload URLs. */
  secret: string
  /** PKCS #8 PEM of an ES256 key. */
  signingKey: string
}

export interface ServiceOptions extends RunSettings {
  sqlite: DatabaseSync
  readFile(uuid: string): Promise<Uint8Array | null>
  /** Module instances to keep ready; 0 on threads that have other things to do. */
  keepReady: number
  detectsDeadEnds: boolean
  /** Functions come from here instead of the pushed sources. */
  host?: ModuleHost
}

export function createRunServices(options: ServiceOptions): {
  services: RunServices
  instances: InstanceHost
} {
  const { sqlite, secret, signingKey, readFile } = options
  const source = readSource(sqlite)
  const fileUuid = sqlite.prepare("SELECT uuid FROM files WHERE component_id = ? AND storage_id = ?")
  const instances = createInstanceHost(
    createLoader((hash) => source(hash)?.code ?? null),
    options.keepReady,
  )
  const services: RunServices = {
    host: options.host ?? instances,
    handles: functionHandles(secret),
    errors: errorTexts((hash) => source(hash)?.map ?? null),
    storage: {
      uuidOf(componentId, storageId) {
        const row = fileUuid.get(componentId, storageId)
        return row === undefined ? null : String(row.uuid)
      },
      read: readFile,
      uploadUrl: (cloudUrl, componentId, now) => uploadUrl(cloudUrl, secret, componentId, now),
    },
    signJwt: (claims) => signedJwt(signingKey, claims),
    detectsDeadEnds: options.detectsDeadEnds,
  }
  return { services, instances }
}

/** A JWT signed with ES256 (RFC 7515). */
function signedJwt(signingKey: string, claims: object): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url")
  const signed = `${encode({ alg: "ES256", typ: "JWT" })}.${encode(claims)}`
  const key = { key: createPrivateKey(signingKey), dsaEncoding: "ieee-p1363" as const }
  return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`
}
