// Files over HTTP: upload with a signed URL, download by uuid.
import { pipeline } from "node:stream/promises"
import type { Clock } from "../clock.ts"
import { parseRange } from "../files/byte-range.ts"
import { HashMismatch, type FileRecords } from "../files/records.ts"
import type { FileStore } from "../files/store.ts"
import { readUploadToken } from "../files/upload-token.ts"
import { RequestError, sendJson, type Route } from "./route.ts"

const PREFIX = "/api/storage/"
const CACHE = "private, max-age=2592000"

/** Convex names no limit; this keeps one mistake from filling the disk. */
const MAX_UPLOAD_BYTES = 5 * 1024 ** 3

export interface StorageRouteServices {
  records: FileRecords
  store: FileStore
  secret: string
  clock: Clock
}

export function storageRoutes({ records, store, secret, clock }: StorageRouteServices): Route[] {
  return [
    {
      method: "POST",
      path: `${PREFIX}upload`,
      access: "open",
      async handler({ url, headers, stream }, response) {
        const componentId = readUploadToken(secret, url.searchParams.get("token") ?? "", clock.now())
        if (componentId === null)
          throw new RequestError(
            401,
            "StorageTokenInvalid",
            "The upload URL is not valid, or older than one hour",
          )
        const contentType = headers["content-type"] ?? null
        try {
          const storageId = await records.store(
            componentId,
            bounded(stream),
            contentType,
            announcedHash(headers.digest),
          )
          sendJson(response, 200, { storageId })
        } catch (error) {
          if (error instanceof HashMismatch) throw new RequestError(400, "ShaMismatch", error.message)
          throw error
        }
      },
    },
    {
      method: "GET",
      path: `${PREFIX}*`,
      access: "open",
      async handler({ method, url, headers }, response) {
        const record = records.findByUuid(url.pathname.slice(PREFIX.length))
        if (record === null) throw new RequestError(404, "StorageFileNotFound", "There is no such file")
        const range = parseRange(headers.range, record.size)
        if (range === "unsatisfiable") {
          response.writeHead(416, { "Content-Range": `bytes */${record.size}` })
          response.end()
          return
        }
        if (record.contentType !== null) response.setHeader("Content-Type", record.contentType)
        response.setHeader("Accept-Ranges", "bytes")
        response.setHeader("Cache-Control", CACHE)
        response.setHeader("Digest", `sha-256=${record.sha256}`)
        // A stored page must not run with the backend's origin.
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Content-Security-Policy", "sandbox")
        if (range !== null)
          response.setHeader("Content-Range", `bytes ${range.start}-${range.end}/${record.size}`)
        response.setHeader("Content-Length", range === null ? record.size : range.end - range.start + 1)
        response.statusCode = range === null ? 200 : 206
        if (method === "HEAD") {
          response.end()
          return
        }
        const bytes = await store.read(record.uuid, range ?? undefined)
        if (bytes === null) throw new RequestError(404, "StorageFileNotFound", "The file's bytes are gone")
        await pipeline(bytes, response).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error
        })
      },
    },
  ]
}

/** `Digest: sha-256=<base64>` (RFC 3230). */
function announcedHash(header: string | string[] | undefined): string | undefined {
  const match = /(?:^|,)\s*sha-256=([A-Za-z0-9+/=]+)/i.exec([header ?? []].flat().join(","))
  return match?.[1]
}

async function* bounded(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > MAX_UPLOAD_BYTES)
      throw new RequestError(413, "FileTooLarge", `A file may have at most ${MAX_UPLOAD_BYTES} bytes`)
    yield chunk
  }
}
