// System calls for stored files: their documents are part of the transaction, their bytes lie beside it (contract §11).
import { Buffer } from "node:buffer"
import { createHash } from "node:crypto"
import { STORAGE } from "../database/catalog.ts"
import { UserError } from "../database/errors.ts"
import { isObject } from "../values/special.ts"
import type { Json, JsonObject } from "../values/json.ts"
import { writing } from "./database-operations.ts"
import type { Invocation, Operations } from "./invocation.ts"

/** Bytes a mutation stored; they become durable before its documents do. */
export interface NewFile {
  componentId: number
  storageId: string
  bytes: Uint8Array
  contentType: string | null
}

/** What a transaction needs to know about files that is not in documents. */
export interface TransactionStorage {
  /** The name under which the bytes are served. */
  uuidOf(componentId: number, storageId: string): string | null
  read(uuid: string): Promise<Uint8Array | null>
  uploadUrl(cloudUrl: string, componentId: number, now: number): string
}

const SYSTEM = { isSystem: true }

export const storageOperations: Operations = {
  sync: {},
  async: {
    "1.0/storageGenerateUploadUrl": ({ scope, componentId }) => {
      return scope.services.storage.uploadUrl(scope.deployment.urls.cloud, componentId, Date.now())
    },
    "1.0/storageGetUrl": (invocation, { storageId }) => {
      const uuid = find(invocation, storageId) && uuidOf(invocation, String(storageId))
      return uuid === null ? null : `${invocation.scope.deployment.urls.cloud}/api/storage/${uuid}`
    },
    "1.0/storageGetMetadata": (invocation, { storageId }) => {
      const row = find(invocation, storageId)
      if (row === null) return null
      const sha256 = Buffer.from(String(row.sha256), "base64").toString("hex")
      return {
        storageId: String(storageId),
        sha256,
        size: row.size ?? 0,
        contentType: row.contentType ?? null,
      }
    },
    "1.0/storageDelete": (invocation, { storageId }) => {
      writing(invocation)
      if (find(invocation, storageId) === null)
        throw new UserError(`storage id ${String(storageId)} not found`)
      invocation.transaction.remove(invocation.componentId, String(storageId), SYSTEM)
      return null
    },
    "1.0/storageStore": store,
    "1.0/storageGet": read,
  },
}

function find({ transaction, componentId }: Invocation, storageId: Json | undefined): JsonObject | null {
  const row = transaction.get(componentId, String(storageId), { ...SYSTEM, table: STORAGE })
  return isObject(row) ? row : null
}

function uuidOf({ scope, componentId }: Invocation, storageId: string): string | null {
  return scope.services.storage.uuidOf(componentId, storageId)
}

function store(invocation: Invocation, { blob, contentType, sha256 }: JsonObject): Json {
  writing(invocation)
  const { transaction, componentId, scope } = invocation
  const bytes = Buffer.from(String(blob), "base64")
  transaction.countFileWritten(bytes.length)
  const hash = createHash("sha256").update(bytes).digest("base64")
  if (typeof sha256 === "string" && sha256 !== hash) {
    throw new UserError("The file's SHA-256 is not the one announced for it.")
  }
  const type = typeof contentType === "string" && contentType !== "" ? contentType : null
  const document = { sha256: hash, size: bytes.length, ...(type !== null && { contentType: type }) }
  const storageId = transaction.insert(componentId, STORAGE, document, SYSTEM)
  scope.newFiles.push({ componentId, storageId, bytes, contentType: type })
  return storageId
}

async function read(invocation: Invocation, { storageId }: JsonObject): Promise<Json> {
  const { scope, componentId } = invocation
  const row = find(invocation, storageId)
  if (row === null) return null
  invocation.transaction.countFileRead(Number(row.size))
  const own = scope.newFiles.find((file) => file.componentId === componentId && file.storageId === storageId)
  const uuid = own === undefined ? uuidOf(invocation, String(storageId)) : null
  const bytes = own?.bytes ?? (uuid === null ? null : await scope.services.storage.read(uuid))
  if (bytes === null) return null
  return { blob: Buffer.from(bytes).toString("base64"), contentType: row.contentType ?? null }
}
