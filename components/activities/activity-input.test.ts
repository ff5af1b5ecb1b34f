import { expect, test } from "vitest"
import { editsBetween, inputOf, valuesOf, type ActivityInput } from "./activity-input"

const TASK: ActivityInput = {
  kind: "task",
  text: "Call Bram\nabout the pier",
  dueDate: "2026-12-01",
  assigneeId: "u1",
}

test("the first line of a task is what is to be done, the rest what there is to know", () => {
  expect(valuesOf(TASK)).toEqual({
    ...{ kind: "task", name: "Call Bram", body: "about the pier" },
    ...{ dueDate: "2026-12-01", assigneeId: "u1" },
  })
  expect(valuesOf({ ...TASK, dueDate: "" }).dueDate).toBeNull()
})

test("a note is its text, and has no day and no one to do it", () => {
  expect(valuesOf({ ...TASK, kind: "note", text: " Hello \n" })).toEqual({ kind: "note", body: "Hello" })
})

test("editing what was not changed edits nothing", () => {
  expect(editsBetween(valuesOf(TASK), inputOf(valuesOf(TASK)))).toEqual([])
})

test("an edit sends only what changed, with what was there", () => {
  const edits = editsBetween(valuesOf(TASK), { ...TASK, dueDate: "2026-12-02" })
  expect(edits).toEqual([{ field: "dueDate", from: "2026-12-01", to: "2026-12-02" }])
})
