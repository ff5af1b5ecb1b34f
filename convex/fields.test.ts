// Custom fields: made without a deploy, known everywhere at once, and gone from view without losing a value.
import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { Doc, Id } from "./_generated/dataModel"
import type { FieldValue } from "./model/fields/catalogue"
import {
  addPerson,
  addRecord,
  refusal,
  settle,
  startTest,
  type Backend,
  type Person,
} from "./testing.helpers"

const TODAY = "2026-11-27"
const PAGE = { numItems: 50, cursor: null }
const LEVELS = ["Gold", "Silver"].map((label) => ({ label, color: "4" }))

async function create(
  { as, workspaceId }: Person,
  label: string,
  type: Doc<"customFields">["type"] = "text",
  options?: { label: string; color: string }[],
) {
  return await as.mutation(api.fields.create, { workspaceId, object: "contact", label, type, options })
}

async function list({ as, workspaceId }: Person) {
  return await as.query(api.fields.list, { workspaceId, object: "contact" })
}

async function labels(person: Person) {
  return (await list(person)).map((field) => (field.archived ? `(${field.label})` : field.label))
}

/** Names of the contacts whose field equals a value. */
async function having({ as, workspaceId }: Person, field: string, value: FieldValue) {
  const conditions = [{ field, operator: "is" as const, value }]
  const filter = { match: "all" as const, groups: [{ match: "all" as const, conditions }] }
  const request = { workspaceId, object: "contact", today: TODAY, paginationOpts: PAGE, filter } as const
  const { page } = await as.query(api.records.list, request)
  return page.map((row) => row.name)
}

async function found({ as, workspaceId }: Person, search: string) {
  const request = { workspaceId, object: "contact", today: TODAY, paginationOpts: PAGE, search } as const
  return (await as.query(api.records.list, request)).page.map((row) => row.name)
}

async function indexed(t: Backend, field: string) {
  const rows = await t.run((ctx) => ctx.db.query("fieldValues").collect())
  return rows.filter((row) => row.field === field).map((row) => row.value)
}

describe("custom fields", () => {
  test("take values as soon as they are there, are put in order and renamed", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const first = await create(ada, " Favourite  colour ")
    const second = await create(ada, "Score", "number")
    expect(await labels(ada)).toEqual(["Favourite colour", "Score"])
    const contact = await addRecord(ada, "contact", { name: "Bram", [`custom.${second}`]: 7 })
    const row = await as.query(api.records.get, { workspaceId, object: "contact", recordId: contact })
    expect(row?.values[`custom.${second}`]).toBe(7)
    await as.mutation(api.fields.move, { workspaceId, fieldId: second, afterFieldId: null })
    await as.mutation(api.fields.rename, { workspaceId, fieldId: first, label: "Colour" })
    expect(await labels(ada)).toEqual(["Score", "Colour"])
  })

  test("have names of their own, also among the built-in and the archived ones", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const fieldId = await create(ada, "Score")
    await as.mutation(api.fields.archive, { workspaceId, fieldId })
    for (const label of ["SCORE", "E-Mail", "job  title"]) {
      expect(await refusal(create(ada, label))).toMatchObject({ code: "conflict", field: "label" })
    }
    expect(await refusal(create(ada, " "))).toMatchObject({ code: "invalid", field: "label" })
  })

  test("are a hundred at most for an object", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId } = ada
    await t.run(async (ctx) => {
      for (let number = 0; number < 100; number++) {
        await ctx.db.insert("customFields", {
          ...{ workspaceId, object: "contact", label: `Field ${number}`, type: "text", options: [] },
          ...{ rank: `a${number}`, archivedAt: null },
        })
      }
    })
    expect((await refusal(create(ada, "One more"))).code).toBe("limit_reached")
  })

  test("disappear when archived and come back with values that lists and search find", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { as, workspaceId } = ada
    const fieldId = await create(ada, "Boat")
    const key = `custom.${fieldId}`
    const recordId = await addRecord(ada, "contact", { name: "Bram", [key]: "Schooner" })
    expect(await having(ada, key, "Schooner")).toEqual(["Bram"])
    await as.mutation(api.fields.archive, { workspaceId, fieldId })
    expect(await labels(ada)).toEqual(["(Boat)"])
    const edits = [{ field: "name", from: "Bram", to: "Bram Tidal" }]
    await as.mutation(api.records.update, { workspaceId, object: "contact", recordId, edits })
    await addRecord(ada, "contact", { name: "Celia" })
    expect((await refusal(addRecord(ada, "contact", { name: "Dmitri", [key]: "Sloop" }))).code).toBe(
      "invalid",
    )
    await as.mutation(api.fields.restore, { workspaceId, fieldId })
    await settle(t)
    expect(await having(ada, key, "Schooner")).toEqual(["Bram Tidal"])
    expect(await found(ada, "schooner")).toEqual(["Bram Tidal"])
    expect(await indexed(t, key)).toEqual(["schooner"])
  })
})

describe("choices", () => {
  async function withLevels() {
    const t = await startTest()
    const ada = await addPerson(t)
    const fieldId = await create(ada, "Level", "select", LEVELS)
    const [{ options }] = await list(ada)
    return { t, ada, fieldId, key: `custom.${fieldId}`, options }
  }

  test("are added, renamed, recoloured and put in order; search knows the new name", async () => {
    const { t, ada, fieldId, key, options } = await withLevels()
    const { as, workspaceId } = ada
    const [gold] = options
    await addRecord(ada, "contact", { name: "Bram", [key]: gold.id })
    expect(await found(ada, "gold")).toEqual(["Bram"])
    const bronze = await as.mutation(api.fields.addOption, {
      workspaceId,
      fieldId,
      label: "Bronze",
      color: "7",
    })
    const option = { workspaceId, fieldId, optionId: gold.id }
    await as.mutation(api.fields.updateOption, { ...option, label: "Platinum", color: "2" })
    await as.mutation(api.fields.moveOption, { ...option, afterOptionId: bronze })
    await settle(t)
    expect((await list(ada))[0].options.map(({ label, color }) => `${label} ${color}`)).toEqual([
      "Silver 4",
      "Bronze 7",
      "Platinum 2",
    ])
    expect(await found(ada, "platinum")).toEqual(["Bram"])
    expect(await found(ada, "gold")).toEqual([])
  })

  test("that are removed leave every record, its index and its search text", async () => {
    const { t, ada, fieldId, key, options } = await withLevels()
    const { as, workspaceId } = ada
    const [gold, silver] = options
    const recordId = await addRecord(ada, "contact", { name: "Bram", [key]: gold.id })
    await addRecord(ada, "contact", { name: "Celia", [key]: silver.id })
    await as.mutation(api.fields.removeOption, { workspaceId, fieldId, optionId: gold.id })
    const row = await as.query(api.records.get, { workspaceId, object: "contact", recordId })
    expect(row?.values[key]).toBeNull()
    await settle(t)
    expect(await indexed(t, key)).toEqual([silver.id])
    expect(await found(ada, "gold")).toEqual([])
    const edits = [{ field: key, from: null, to: silver.id }]
    await as.mutation(api.records.update, { workspaceId, object: "contact", recordId, edits })
    expect(await indexed(t, key)).toEqual([silver.id, silver.id])
  })

  test.each([
    ["a name twice", { label: "GOLD", color: "1" }, "label"],
    ["no name", { label: " ", color: "1" }, "label"],
    ["a colour nobody knows", { label: "Bronze", color: "red" }, "color"],
  ])("are refused with %s", async (_, option, field) => {
    const { ada, fieldId } = await withLevels()
    const { as, workspaceId } = ada
    const call = as.mutation(api.fields.addOption, { workspaceId, fieldId, ...option })
    expect((await refusal(call)).field).toBe(field)
  })

  test("belong to fields one chooses from", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    expect((await refusal(create(ada, "Boat", "text", LEVELS))).field).toBe("options")
    const fieldId = await create(ada, "Boat")
    const call = as.mutation(api.fields.addOption, { workspaceId, fieldId, label: "Sloop", color: "1" })
    expect((await refusal(call)).code).toBe("invalid")
  })
})

test("a company's new name finds its contacts", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const { as, workspaceId } = ada
  const companyId: Id<"companies"> = await addRecord(ada, "company", { name: "Tidal" })
  await addRecord(ada, "contact", { name: "Bram", companyId })
  const edits = [{ field: "name", from: "Tidal", to: "Ebb and Flow" }]
  await as.mutation(api.records.update, { workspaceId, object: "company", recordId: companyId, edits })
  await settle(t)
  expect(await found(ada, "ebb")).toEqual(["Bram"])
  expect(await found(ada, "tidal")).toEqual([])
})
