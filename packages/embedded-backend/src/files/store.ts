// Bytes of stored files, by uuid: on disk, or in memory for tests. Knows nothing of documents, components or URLs.
import { createHash, randomUUID } from "node:crypto"
import { createReadStream } from "node:fs"
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises"
import { join } from "node:path"
import { Readable } from "node:stream"

export interface StoredFile {
  uuid: string
  /** Base64, as `_storage` documents hold it. */
  sha256: string
  /** Bytes. */
  size: number
}

/** Inclusive on both sides, as in HTTP. */
export interface ByteRange {
  start: number
  end: number
}

export type FileSource = Uint8Array | AsyncIterable<Uint8Array>

export interface FileStore {
  /** Durable when it resolves. Nothing is kept if the source fails half way. */
  put(source: FileSource): Promise<StoredFile>
  /** Null when there is no such file. */
  read(uuid: string, range?: ByteRange): Promise<Readable | null>
  /** No error when it is gone already. */
  remove(uuid: string): Promise<void>
  list(): Promise<string[]>
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export async function openFileStore(directory: string): Promise<FileStore> {
  if (directory === ":memory:") return memoryStore()
  await mkdir(join(directory, "incoming"), { recursive: true })
  // What a crash left half written: no document can name it.
  for (const name of await readdir(join(directory, "incoming"))) await rm(join(directory, "incoming", name))
  return diskStore(directory)
}

function diskStore(directory: string): FileStore {
  // Two letters of fan-out keep directories small with many files.
  const pathOf = (uuid: string) => join(directory, uuid.slice(0, 2), uuid)
  return {
    async put(source) {
      const uuid = randomUUID()
      const incoming = join(directory, "incoming", uuid)
      try {
        const written = await writeDurably(incoming, source)
        await mkdir(join(directory, uuid.slice(0, 2)), { recursive: true })
        await rename(incoming, pathOf(uuid))
        return { uuid, ...written }
      } catch (error) {
        await rm(incoming, { force: true })
        throw error
      }
    },
    async read(uuid, range) {
      if (!UUID.test(uuid)) return null
      const found = await stat(pathOf(uuid)).catch(() => null)
      return found === null ? null : createReadStream(pathOf(uuid), range)
    },
    async remove(uuid) {
      if (UUID.test(uuid)) await rm(pathOf(uuid), { force: true })
    },
    async list() {
      const folders = (await readdir(directory)).filter((name) => name.length === 2)
      const names = await Promise.all(folders.map((folder) => readdir(join(directory, folder))))
      return names.flat().filter((name) => UUID.test(name))
    },
  }
}

async function writeDurably(path: string, source: FileSource): Promise<{ sha256: string; size: number }> {
  const hash = createHash("sha256")
  const file = await open(path, "wx")
  let size = 0
  try {
    for await (const chunk of chunksOf(source)) {
      hash.update(chunk)
      size += chunk.byteLength
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest("base64"), size }
}

function memoryStore(): FileStore {
  const files = new Map<string, Uint8Array>()
  return {
    async put(source) {
      const parts: Uint8Array[] = []
      for await (const chunk of chunksOf(source)) parts.push(Uint8Array.from(chunk))
      const bytes = Buffer.concat(parts)
      const uuid = randomUUID()
      files.set(uuid, bytes)
      return { uuid, sha256: createHash("sha256").update(bytes).digest("base64"), size: bytes.length }
    },
    async read(uuid, range) {
      const bytes = files.get(uuid)
      if (bytes === undefined) return null
      return Readable.from([range === undefined ? bytes : bytes.subarray(range.start, range.end + 1)])
    },
    async remove(uuid) {
      files.delete(uuid)
    },
    list: async () => [...files.keys()],
  }
}

async function* chunksOf(source: FileSource): AsyncIterable<Uint8Array> {
  if (source instanceof Uint8Array) yield source
  else yield* source
}
