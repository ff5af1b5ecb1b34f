import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { contentHash } from "./content-hash.ts"

let root = ""
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "hash-"))
  mkdirSync(path.join(root, "a"))
  writeFileSync(path.join(root, "a/one.ts"), "1")
  writeFileSync(path.join(root, "a/one.test.ts"), "test")
})
afterEach(() => rmSync(root, { recursive: true }))

const everything = () => true

test("the hash follows content, names and extra texts, not times", () => {
  const before = contentHash(root, everything)
  writeFileSync(path.join(root, "a/one.ts"), "1")
  expect(contentHash(root, everything)).toBe(before)
  expect(contentHash(root, everything, ["v2"])).not.toBe(before)
  writeFileSync(path.join(root, "a/one.ts"), "2")
  expect(contentHash(root, everything)).not.toBe(before)
})

test("unwanted files and folders do not count", () => {
  const wanted = (name: string) => !name.endsWith(".test.ts")
  const before = contentHash(root, wanted)
  writeFileSync(path.join(root, "a/one.test.ts"), "changed")
  expect(contentHash(root, wanted)).toBe(before)
  expect(contentHash(root, () => false)).toBe(contentHash(root, (name) => name.startsWith("b")))
})
