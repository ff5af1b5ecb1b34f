import { expect, test } from "vitest"
import { documentsPath, filePath, readEntryName, schemaPath } from "./layout.ts"

test.each(["", "counter", "presence/worker"])(
  "names of component %j are read back as they were written",
  (componentPath) => {
    const table = "notes"
    expect(readEntryName(documentsPath(componentPath, table))).toEqual({
      kind: "documents",
      componentPath,
      table,
    })
    expect(readEntryName(schemaPath(componentPath, table))).toEqual({ kind: "schema", componentPath, table })
    const file = filePath(componentPath, "kg2abc", "text/plain; charset=utf-8")
    expect(file).toMatch(/kg2abc\.txt$/)
    expect(readEntryName(file)).toEqual({ kind: "file", componentPath, storageId: "kg2abc" })
  },
)

test("a nested component may also be written as one path", () => {
  expect(readEntryName("_components/presence/worker/jobs/documents.jsonl")).toEqual({
    kind: "documents",
    componentPath: "presence/worker",
    table: "jobs",
  })
})

test("other files are left alone", () => {
  expect(readEntryName("README.md")).toBeNull()
  expect(readEntryName("notes/readme.txt")).toBeNull()
  expect(readEntryName("somewhere/notes/documents.jsonl")).toBeNull()
})
