import { createHash } from "node:crypto"
import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { buffer } from "node:stream/consumers"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { openFileStore, type FileStore } from "./store.ts"

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "files-"))
})
afterEach(() => rm(directory, { recursive: true }))

async function* failingSource(): AsyncIterable<Uint8Array> {
  yield new Uint8Array(10)
  throw new Error("the client went away")
}

describe.each(["disk", "memory"])("file store on %s", (kind) => {
  let store: FileStore
  beforeEach(async () => {
    store = await openFileStore(kind === "disk" ? directory : ":memory:")
  })

  test("gives back what was put, with its hash and size", async () => {
    const bytes = new TextEncoder().encode("hello files")
    const file = await store.put(bytes)
    expect(file.size).toBe(11)
    expect(file.sha256).toBe(createHash("sha256").update(bytes).digest("base64"))
    const read = await store.read(file.uuid)
    expect((await buffer(read!)).toString()).toBe("hello files")
    expect(await store.list()).toEqual([file.uuid])
  })

  test("reads an inclusive byte range", async () => {
    const file = await store.put(new TextEncoder().encode("0123456789"))
    const read = await store.read(file.uuid, { start: 2, end: 4 })
    expect((await buffer(read!)).toString()).toBe("234")
  })

  test("keeps nothing when the source fails", async () => {
    await expect(store.put(failingSource())).rejects.toThrow("went away")
    expect(await store.list()).toEqual([])
  })

  test("removes, and removing twice is no error", async () => {
    const file = await store.put(new Uint8Array(3))
    await store.remove(file.uuid)
    await store.remove(file.uuid)
    expect(await store.read(file.uuid)).toBeNull()
  })

  test("does not follow a path that is not a uuid", async () => {
    expect(await store.read("../../etc/passwd")).toBeNull()
  })
})

test("what a crash left half written is removed at open", async () => {
  const first = await openFileStore(directory)
  await expect(first.put(failingSource())).rejects.toThrow()
  await openFileStore(directory)
  expect(await readdir(join(directory, "incoming"))).toEqual([])
})
