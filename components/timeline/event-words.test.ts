import { expect, test } from "vitest"
import { fieldsOf } from "@/convex/model/fields/catalogue"
import { eventWords, ownEventWords, plainField, sourceWords, toldChanges } from "./event-words"

test("an event reads as a sentence between who and what", () => {
  expect(eventWords({ verb: "created", noun: "contact" })).toBe("added the contact")
  expect(eventWords({ verb: "created", noun: "workspace" })).toBe("opened the workspace")
  expect(eventWords({ verb: "updated", noun: "member" })).toBe("changed the role of")
  expect(ownEventWords({ verb: "restored", noun: "deal" })).toBe("brought back this deal")
})

test("the app goes without saying", () => {
  expect(sourceWords("app")).toBe("")
  expect(sourceWords("import")).not.toBe("")
})

test("what follows from another change is not told again", () => {
  const changes = [
    { field: "stageId", from: "a", to: "b" },
    { field: "status", from: "open", to: "won" },
    { field: "pipelineId", from: "p", to: "q" },
    { field: "rank", from: "a0", to: "a1" },
    { field: "stageSince", from: 1, to: 2 },
    { field: "amount", from: { amount: 1, currency: "EUR" }, to: { amount: 2, currency: "EUR" } },
  ]
  expect(toldChanges(changes, fieldsOf("deal", [])).map(({ field }) => field.label)).toEqual([
    "Stage",
    "Amount",
  ])
})

test("fields without a catalogue are named after their key", () => {
  expect(plainField("role", "admin")).toEqual({ key: "role", label: "Role", type: "text" })
  expect(plainField("probability", 20)).toMatchObject({ label: "Probability", type: "number" })
  expect(plainField("winChance", null).label).toBe("Win chance")
})
