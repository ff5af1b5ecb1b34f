import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { findOffences } from "./marks.ts"

let root = ""
beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), "marks-"))))
afterEach(() => rmSync(root, { recursive: true }))

function write(name: string, text: string): void {
  mkdirSync(path.join(root, path.dirname(name)), { recursive: true })
  writeFileSync(path.join(root, name), text)
}

test("a file of 400 lines passes, one of 401 is named", () => {
  write("app/fits.ts", "x\n".repeat(400))
  write("app/long.ts", "x\n".repeat(401))
  expect(findOffences(root)).toEqual(["app/long.ts has 401 lines, more than 400"])
})

test("marks are found with file and line, in source files only and not inside longer words", () => {
  const mark = "TO" + "DO"
  write("lib/a.ts", `first\n// ${mark}: later\n`)
  write("lib/b.ts", `const MASTO${"DON"}S = 1\n`)
  write("notes.txt", mark)
  expect(findOffences(root)).toEqual([`lib/a.ts:2 has the mark ${mark}`])
})

test("generated code, packages and hidden folders are left out, .ci is not", () => {
  const long = "x\n".repeat(500)
  for (const name of ["convex/_generated/api.ts", "node_modules/a/b.ts", ".next/a.js"]) write(name, long)
  write(".ci/helper.sh", long)
  expect(findOffences(root)).toEqual([".ci/helper.sh has 500 lines, more than 400"])
})
