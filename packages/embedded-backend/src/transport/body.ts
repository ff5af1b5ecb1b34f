// Request bodies: decompressed, and refused as soon as they are known to be too large.
import type { IncomingMessage } from "node:http"
import type { Readable, Transform } from "node:stream"
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib"
import { RequestError } from "./route.ts"

const DECOMPRESSORS: Record<string, () => Transform> = {
  br: createBrotliDecompress,
  gzip: createGunzip,
  deflate: createInflate,
}

/** Decompressed. Throws RequestError 413 or 415; 400 when the compressed data is broken. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  return collect(request, decompressed(request), maxBytes)
}

/** As it came. Throws RequestError 413; 400 when the client went away. */
export function readRawBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  return collect(request, request, maxBytes)
}

async function collect(request: IncomingMessage, stream: Readable, maxBytes: number): Promise<Uint8Array> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      size += part.length
      if (size > maxBytes) throw tooLarge(maxBytes)
      parts.push(part)
    }
  } catch (error) {
    if (error instanceof RequestError) throw error
    throw new RequestError(400, "BadBody", "The request body could not be read")
  }
  return Buffer.concat(parts)
}

export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8"))
  } catch {
    throw new RequestError(400, "BadJsonBody", "The request body is not JSON")
  }
}

function decompressed(request: IncomingMessage): Readable {
  const encoding = request.headers["content-encoding"] ?? "identity"
  if (encoding === "identity") return request
  const decompressor = DECOMPRESSORS[encoding]
  if (decompressor === undefined)
    throw new RequestError(415, "UnsupportedEncoding", `Content-Encoding ${encoding} is not supported`)
  const stream = decompressor()
  request.on("error", (error) => stream.destroy(error))
  return request.pipe(stream)
}

function tooLarge(maxBytes: number): RequestError {
  return new RequestError(413, "BodyTooLarge", `The request body is larger than ${maxBytes} bytes`)
}
