// Lists of records: every filter and order against a plain evaluation in memory, page by page; and the rules that
// every write keeps.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import { fieldsOf, type Field, type FieldValue } from "./model/fields/catalogue"
import { operatorsFor, passes, type Condition, type Filter } from "./model/records/filter"
import { indexValues } from "./model/records/indexing"
import { OBJECTS, TABLE_OF } from "./model/records/kinds"
import { isSortable } from "./model/records/plan"
import { COLUMNS } from "./model/records/scan"
import { sortable } from "./model/text"
import schema from "./schema"
import { addMember, addPerson, refusal, startTest, type Backend, type Person } from "./testing.helpers"

const TODAY = "2026-11-27"
const EUR = (amount: number) => ({ amount, currency: "EUR" })

function create(
  { as, workspaceId }: Person,
  values: Record<string, FieldValue>,
  object = "contact" as const,
) {
  return as.mutation(api.records.create, { workspaceId, object, values })
}

type Request = { filter?: Filter; sort?: { field: string; descending: boolean } | null; search?: string }
type Subject = "company" | "contact" | "deal"

/** Every row of a list, page by page as a browser asks for them. */
async function listAll({ as, workspaceId }: Person, object: Subject, request: Request, numItems = 7) {
  const rows: { _id: string; name: string; values: Record<string, FieldValue> }[] = []
  let cursor: string | null = null
  for (let pages = 0; pages < 50; pages++) {
    const result: { page: typeof rows; isDone: boolean; continueCursor: string } = await as.query(
      api.records.list,
      { workspaceId, object, today: TODAY, ...request, paginationOpts: { numItems, cursor } },
    )
    rows.push(...result.page)
    if (result.isDone) return rows
    cursor = result.continueCursor
  }
  throw new Error("The list did not end")
}

async function addCustomFields(t: Backend, { workspaceId }: Person): Promise<Field[]> {
  const options = ["a", "b", "c"].map((id) => ({ id, label: id.toUpperCase(), color: "1" }))
  const types = ["text", "number", "money", "date", "select", "multiSelect", "checkbox"] as const
  const custom = await t.run(async (ctx) => {
    const fields = []
    for (const [index, type] of types.entries()) {
      const choices = type === "select" || type === "multiSelect" ? options : []
      const field = { object: "company" as const, label: type, type, options: choices, archivedAt: null }
      const _id = await ctx.db.insert("customFields", { ...field, workspaceId, rank: `a${index}` })
      fields.push({ _id, ...field })
    }
    return fields
  })
  return fieldsOf("company", custom)
}

const texts = fc.constantFrom("Bergen", "bergen", "Élan", "elan vital", "Oslo", "=1+1", "🌊 sea", "שלום")
const days = fc.constantFrom("2026-11-01", "2026-11-20", TODAY, "2026-12-24")

/** A value a field can hold; null stands for none. */
function valueFor(field: Field, people: string[], tags: string[]): fc.Arbitrary<FieldValue> {
  switch (field.type) {
    case "text":
    case "longText":
      return fc.option(texts)
    case "number":
      return fc.option(fc.integer({ min: 0, max: 4 }))
    case "money":
      return fc.option(fc.integer({ min: 0, max: 4 }).map(EUR))
    case "date":
      return fc.option(days)
    case "select":
      return fc.option(fc.constantFrom("a", "b", "c"))
    case "multiSelect":
      return fc.subarray(["a", "b", "c"])
    case "tags":
      return fc.subarray(tags)
    case "checkbox":
      return fc.boolean()
    case "person":
      return fc.option(fc.constantFrom(...people))
    case "phones":
      return fc.subarray(["+47 22 33 44", "555 0101"])
    default:
      return fc.constant(null)
  }
}

/** A condition the server accepts. */
function conditionOn(field: Field, people: string[], tags: string[]): fc.Arbitrary<Condition> {
  return fc.constantFrom(...operatorsFor(field.type)).chain((operator) => {
    const value = (): fc.Arbitrary<FieldValue> => {
      switch (operator) {
        case "empty":
        case "filled":
          return fc.constant(null)
        case "anyOf":
        case "noneOf":
        case "allOf":
          return fc.subarray(
            field.type === "tags" ? tags : field.type === "person" ? [...people, "me"] : ["a", "b", "c"],
          )
        case "between":
          if (field.type === "money") return fc.constant([EUR(1), EUR(3)])
          return field.type === "number"
            ? fc.constant(["1", "3"])
            : fc.constantFrom(["2026-11-10", ""], ["", TODAY])
        case "inLastDays":
        case "inNextDays":
          return fc.integer({ min: 0, max: 40 })
        default:
          if (field.type === "number") return fc.integer({ min: 0, max: 4 })
          if (field.type === "money") return fc.integer({ min: 0, max: 4 }).map(EUR)
          if (field.type === "date" || field.type === "time") return days
          if (field.type === "checkbox") return fc.boolean()
          return field.type === "phones" ? fc.constantFrom("5550101", "22") : texts
      }
    }
    return value().map((given) => ({ field: field.key, operator, value: given }))
  })
}

const match = fc.constantFrom("all" as const, "any" as const)

function filterOn(fields: readonly Field[], people: string[], tags: string[]): fc.Arbitrary<Filter> {
  const condition = fc.constantFrom(...fields).chain((field) => conditionOn(field, people, tags))
  const group = fc.record({ match, conditions: fc.array(condition, { minLength: 1, maxLength: 3 }) })
  return fc.record({ match, groups: fc.array(group, { maxLength: 3 }) })
}

describe("a list", () => {
  test("is what filtering and sorting everything in memory would give, whatever the filter and order", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bob = await addPerson(t, "Bob")
    await addMember(t, ada, bob, "member")
    const fields = await addCustomFields(t, ada)
    const people = [ada.userId, bob.userId] as string[]
    const { workspaceId } = ada
    const tags: string[] = []
    for (const name of ["Partner", "Rival"])
      tags.push(await ada.as.mutation(api.tags.create, { workspaceId, name, color: "1" }))
    const filled = fields.filter(({ key, readOnly, unique }) => !readOnly && !unique && key !== "linkedin")
    const arbitrary = fc.record(
      Object.fromEntries(
        filled.map((field) => [field.key, field.key === "name" ? texts : valueFor(field, people, tags)]),
      ),
    )
    for (const [index, values] of fc.sample(arbitrary, { seed: 7, numRuns: 36 }).entries()) {
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
      await ada.as.mutation(api.records.create, {
        ...{ workspaceId, object: "company", values: { ...given, name: `${String(given.name)} ${index}` } },
      })
    }
    const everything = await listAll(ada, "company", {})
    expect(everything).toHaveLength(36)
    const filterable = [
      ...filled,
      ...fields.filter((field) => field.key === "createdAt" || field.type === "moneys"),
    ]
    const sorts = fields.filter(isSortable)

    await fc.assert(
      fc.asyncProperty(
        filterOn(filterable, people, tags),
        fc.option(fc.record({ field: fc.constantFrom(...sorts), descending: fc.boolean() })),
        async (filter, order) => {
          const sort = order && { field: order.field.key, descending: order.descending }
          const rows = await listAll(ada, "company", { filter, sort })
          const env = { userId: ada.userId, today: TODAY }
          const expected = everything.filter((row) =>
            passes(filter, fields, (field) => row.values[field.key], env),
          )
          expect(new Set(rows.map((row) => row._id))).toEqual(new Set(expected.map((row) => row._id)))
          expect(rows).toHaveLength(expected.length)
          if (order !== null)
            expectSorted(
              rows.map((row) => row.values),
              order.field,
              order.descending,
              people,
            )
        },
      ),
      { numRuns: 60, seed: 11 },
    )
  }, 120_000)

  test("shows a record with several values once, at its first", async () => {
    const ada = await addPerson(await startTest())
    await create(ada, { name: "Two", emails: ["m@x.example", "a@x.example"] })
    await create(ada, { name: "One", emails: ["b@x.example"] })
    await create(ada, { name: "None" })
    const sorted = async (descending: boolean) =>
      (await listAll(ada, "contact", { sort: { field: "emails", descending } }, 1)).map((row) => row.name)
    expect(await sorted(false)).toEqual(["One", "Two", "None"])
    expect(await sorted(true)).toEqual(["Two", "One", "None"])
  })

  test("finds people by the start of any word, and filters what was found", async () => {
    const ada = await addPerson(await startTest())
    await create(ada, { name: "Bram Okafor", emails: ["bram@northwater.example"], city: "Oslo" })
    await create(ada, { name: "Bramble Duarte", city: "Bergen" })
    const found = async (request: Request) => (await listAll(ada, "contact", request)).map((row) => row.name)
    expect(await found({ search: "okaf" })).toEqual(["Bram Okafor"])
    expect(await found({ search: "northwater" })).toEqual(["Bram Okafor"])
    expect((await found({ search: "bram" })).sort()).toEqual(["Bram Okafor", "Bramble Duarte"])
    const conditions: Condition[] = [{ field: "city", operator: "is", value: "bergen" }]
    const filter: Filter = { match: "all", groups: [{ match: "all", conditions }] }
    expect(await found({ search: "bram", filter })).toEqual(["Bramble Duarte"])
  })

  test.each([
    ["an operator the type does not know", { field: "city", operator: "above", value: 1 }],
    ["a value the operator does not fit", { field: "city", operator: "contains", value: 5 }],
    ["a day that is none", { field: "createdAt", operator: "between", value: ["yesterday", ""] }],
    ["a list where one value belongs", { field: "city", operator: "is", value: ["a"] }],
  ] as [string, Condition][])("refuses %s", async (_, condition) => {
    const ada = await addPerson(await startTest())
    const filter: Filter = { match: "all", groups: [{ match: "all", conditions: [condition] }] }
    expect(await refusal(listAll(ada, "contact", { filter }))).toMatchObject({
      code: "invalid",
      field: "filter",
    })
  })

  test("never reads more than the server allows, whatever page size is asked for", async () => {
    const ada = await addPerson(await startTest())
    await create(ada, { name: "One" })
    expect(await listAll(ada, "contact", {}, 1_000_000)).toHaveLength(1)
  })

  test("can be sorted along every column that says so: the tables have the indexes", () => {
    for (const object of OBJECTS) {
      const table = schema.tables[TABLE_OF[object]] as unknown as {
        " indexes"(): { indexDescriptor: string }[]
      }
      const indexes = table[" indexes"]().map((index) => index.indexDescriptor)
      // Longer ones serve something else.
      const columns = indexes.flatMap(
        (name) => /^by_workspace_and_deletedAt_and_([^_]*)$/.exec(name)?.[1] ?? [],
      )
      expect([...COLUMNS[object]].sort()).toEqual(columns.sort())
      const fields = fieldsOf(object, []).filter((field) => field.indexed === true)
      for (const { key } of fields) expect(columns).toContain(key === "name" ? "sortName" : key)
    }
  })
})

/** In order, those without a value last along values, and where nothing sorts along a column of the table. */
function expectSorted(
  rows: Record<string, FieldValue>[],
  field: Field,
  descending: boolean,
  people: string[],
): void {
  const places = field.type === "person" ? people : field.options?.map(({ id }) => id)
  const keys = rows.map((row) => {
    if (field.key === "name") return sortable(String(row.name))
    const [key] = indexValues(field, row[field.key])
    return key === undefined ? null : field.type === "multiSelect" || !places ? key : places.indexOf(`${key}`)
  })
  const present = keys.filter((key) => key !== null)
  const sorted = [...present].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (descending ? -1 : 1))
  expect(present).toEqual(sorted)
  const nulls = keys.length - present.length
  const atTheEnd = field.indexed !== true || field.type === "person" || descending
  expect(atTheEnd ? keys.slice(present.length) : keys.slice(0, nulls)).toEqual(Array(nulls).fill(null))
}

describe("a record", () => {
  test.each([
    ["an empty name", { name: " " }, "name"],
    ["a name that is too long", { name: "x".repeat(201) }, "name"],
    ["an e-mail without a host", { name: "Bram", emails: ["bram@"] }, "emails"],
    ["an e-mail with a space", { name: "Bram", emails: ["bram okafor@example.com"] }, "emails"],
    ["letters as a phone number", { name: "Bram", phones: ["call me"] }, "phones"],
    ["a script as a web address", { name: "Bram", linkedin: "javascript:alert(1)" }, "linkedin"],
    ["a field that is not there", { name: "Bram", nickname: "B" }, "nickname"],
    ["a field kept by the system", { name: "Bram", openDealCount: 5 }, "openDealCount"],
    [
      "too many e-mails",
      { name: "Bram", emails: Array.from({ length: 21 }, (_, n) => `${n}@x.example`) },
      "emails",
    ],
  ] as [string, Record<string, FieldValue>, string][])(
    "is refused with %s, naming the field",
    async (_, values, field) => {
      const ada = await addPerson(await startTest())
      expect(await refusal(create(ada, values))).toMatchObject({ field })
      expect(await listAll(ada, "contact", {})).toEqual([])
    },
  )

  test("is stored tidy, and brings the company of a name along, one there is already or a new one", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const values = { name: "  Bram   Okafor ", emails: [" Bram@Example.COM "] }
    const place = { workspaceId, object: "contact" as const }
    const { operationId } = await as.mutation(api.records.create, {
      ...place,
      values,
      companyName: " Kelp & Co ",
    })
    await as.mutation(api.records.create, { ...place, values: { name: "Celia" }, companyName: "kelp & co" })
    const [celia, bram] = await listAll(ada, "contact", {})
    expect(bram.values).toMatchObject({ name: "Bram Okafor", emails: ["bram@example.com"], title: null })
    expect(celia.values.companyId).toBe(bram.values.companyId)
    expect((await listAll(ada, "company", {})).map((row) => [row.name, row.values.contactCount])).toEqual([
      ["Kelp & Co", 2],
    ])
    await as.mutation(api.operations.undo, { workspaceId, operationId: operationId! })
    expect((await listAll(ada, "contact", {})).map((row) => row.name)).toEqual(["Celia"])
    expect(await listAll(ada, "company", {})).toEqual([])
  })

  test("keeps its e-mail to itself, until it is removed; restoring it then meets the conflict", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const { recordId } = await create(ada, { name: "Bram", emails: ["b@x.example"] })
    expect(await refusal(create(ada, { name: "Bo", emails: ["B@X.example"] }))).toMatchObject({
      ...{ code: "conflict", field: "emails" },
    })
    const place = { workspaceId, object: "contact" as const }
    await as.mutation(api.records.remove, { ...place, recordId })
    const { recordId: other } = await create(ada, { name: "Bo", emails: ["b@x.example"] })
    const refused = await refusal(as.mutation(api.records.restore, { ...place, recordId }))
    expect(refused).toMatchObject({ code: "conflict", field: "emails" })
    await as.mutation(api.records.remove, { ...place, recordId: other })
    await as.mutation(api.records.restore, { ...place, recordId })
    expect((await listAll(ada, "contact", {})).map((row) => row.name)).toEqual(["Bram"])
  })

  test("changed by two people in different fields keeps both; in the same one the second must choose", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const { recordId } = await create(ada, { name: "Bram", title: "Buyer" })
    const edit = (field: string, from: FieldValue, to: FieldValue) =>
      as.mutation(api.records.update, {
        ...{ workspaceId, object: "contact", recordId, edits: [{ field, from, to }] },
      })
    await edit("title", "Buyer", "Head of buying")
    await edit("city", null, "Oslo")
    expect(await refusal(edit("title", "Buyer", "Seller"))).toMatchObject({
      ...{ code: "conflict", field: "title", current: "Head of buying" },
    })
    // Both meant the same: nothing to choose between.
    await edit("title", "Buyer", "Head of buying")
    const [row] = await listAll(ada, "contact", {})
    expect(row.values).toMatchObject({ title: "Head of buying", city: "Oslo" })
  })

  test("leaves list, search and counts when removed, and all of it comes back with undo", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const { recordId } = await create(ada, { name: "Bram", city: "Oslo" })
    const place = { workspaceId, object: "contact" as const, recordId }
    const conditions: Condition[] = [{ field: "city", operator: "is", value: "Oslo" }]
    const filter: Filter = { match: "all", groups: [{ match: "all", conditions }] }
    const everywhere = async () => [
      (await listAll(ada, "contact", {})).length,
      (await listAll(ada, "contact", { search: "bram" })).length,
      (await listAll(ada, "contact", { filter })).length,
      await as.query(api.records.count, { workspaceId, object: "contact", today: TODAY }),
    ]
    expect(await everywhere()).toEqual([1, 1, 1, 1])
    const { operationId } = await as.mutation(api.records.remove, place)
    expect(await everywhere()).toEqual([0, 0, 0, 0])
    expect(await as.query(api.records.get, place)).toMatchObject({ removed: true })
    await as.mutation(api.operations.undo, { workspaceId, operationId: operationId as Id<"operations"> })
    expect(await everywhere()).toEqual([1, 1, 1, 1])
    expect((await as.mutation(api.records.restore, place)).operationId).toBeNull()
  })
})
