import { describe, expect, test } from "vitest"
import { api, internal } from "./_generated/api"
import { companyKey, mayBeSamePerson } from "./model/duplicates/names"
import type { FieldValue, ObjectName } from "./model/fields/catalogue"
import { addPerson, refusal, startTest, type Person } from "./testing.helpers"

async function add(person: Person, object: ObjectName, values: Record<string, FieldValue>) {
  const { as, workspaceId } = person
  return (await as.mutation(api.records.create, { workspaceId, object, values })).recordId
}

async function suggestions({ as, workspaceId }: Person) {
  const paginationOpts = { numItems: 50, cursor: null }
  return (await as.query(api.duplicates.list, { workspaceId, paginationOpts })).page
}

/** "Ada + A. Marsh: phone" for each. */
async function told(person: Person): Promise<string[]> {
  return (await suggestions(person))
    .map(({ records, reasons }) => {
      const names = records.map(({ name }) => name).join(" + ")
      return `${names}: ${reasons.map(({ kind }) => kind).join(", ")}`
    })
    .sort()
}

async function edit(
  { as, workspaceId }: Person,
  object: ObjectName,
  recordId: string,
  field: string,
  from: FieldValue,
  to: FieldValue,
) {
  await as.mutation(api.records.update, { workspaceId, object, recordId, edits: [{ field, from, to }] })
}

describe("suggestions", () => {
  test("come with the reason, as soon as the second record is written", async () => {
    const ada = await addPerson(await startTest())
    const companyId = await add(ada, "company", { name: "Fathom Optics" })
    await add(ada, "company", { name: "Fathom Optics GmbH & Co. KG" })
    await add(ada, "company", { name: "Fathom Optics Retail" })
    await add(ada, "contact", { name: "Amelia Lowe", emails: ["amelia@fathom.example"], companyId })
    await add(ada, "contact", { name: "A. Lowe", emails: ["al@fathom.example"], companyId })
    await add(ada, "contact", { name: "Somebody", phones: ["+44 20 7946 0123"] })
    await add(ada, "contact", { name: "Somebody Else", phones: ["0044 (0)20 7946-0123"] })
    await add(ada, "contact", { name: "Lowe, Amelia", emails: ["lowe@elsewhere.example"] })
    expect(await told(ada)).toEqual([
      "Amelia Lowe + A. Lowe: nameInCompany, nameAtDomain",
      "Fathom Optics + Fathom Optics GmbH & Co. KG: companyName",
      "Somebody + Somebody Else: phone",
    ])
  })

  test("mail services everybody uses are no common domain", async () => {
    const ada = await addPerson(await startTest())
    await add(ada, "contact", { name: "Jo Lane", emails: ["jo1@gmail.com"] })
    await add(ada, "contact", { name: "Jo Lane", emails: ["jo2@gmail.com"] })
    expect(await told(ada)).toEqual([])
    await add(ada, "contact", { name: "Jo Lane", emails: ["jo@lane.example"] })
    await add(ada, "contact", { name: "Jo Lane", emails: ["jo.lane@lane.example"] })
    expect(await told(ada)).toEqual(["Jo Lane + Jo Lane: nameAtDomain"])
  })

  test("go when the records differ by then, or one is removed, and come back with undo", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const first = await add(ada, "company", { name: "Kelp Ltd" })
    const second = await add(ada, "company", { name: "Kelp" })
    expect(await told(ada)).toHaveLength(1)
    await edit(ada, "company", first, "name", "Kelp Ltd", "Kestrel Ltd")
    expect(await told(ada)).toEqual([])
    await edit(ada, "company", first, "name", "Kestrel Ltd", "Kelp Inc.")
    expect(await told(ada)).toHaveLength(1)
    const removed = await as.mutation(api.records.remove, {
      workspaceId,
      object: "company",
      recordId: second,
    })
    expect(await told(ada)).toEqual([])
    await as.mutation(api.operations.undo, { workspaceId, operationId: removed.operationId! })
    expect(await told(ada)).toHaveLength(1)
  })

  test("once dismissed stay dismissed, through changes and a merge of others", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const first = await add(ada, "contact", { name: "Twin", phones: ["+44 20 7946 0001"] })
    await add(ada, "contact", { name: "Other twin", phones: ["+44 20 7946 0001"] })
    const [{ _id: suggestionId }] = await suggestions(ada)
    await as.mutation(api.duplicates.dismiss, { workspaceId, suggestionId, dismissed: true })
    expect(await told(ada)).toEqual([])
    await edit(ada, "contact", first, "phones", ["+44 20 7946 0001"], [])
    await edit(ada, "contact", first, "phones", [], ["+44 20 7946 0001"])
    expect(await told(ada)).toEqual([])
    const list = { workspaceId, dismissed: true, paginationOpts: { numItems: 10, cursor: null } }
    const dismissed = async () => (await as.query(api.duplicates.list, list)).page.map(({ _id }) => _id)
    expect(await dismissed()).toEqual([suggestionId])
    await as.mutation(api.duplicates.dismiss, { workspaceId, suggestionId, dismissed: false })
    expect(await told(ada)).toHaveLength(1)
    expect(await dismissed()).toEqual([])
  })

  test("are each workspace's own", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bea = await addPerson(t, "Bea Strand")
    await add(ada, "company", { name: "Kelp" })
    await add(bea, "company", { name: "Kelp Ltd" })
    expect([await told(ada), await told(bea)]).toEqual([[], []])
    await add(ada, "company", { name: "Kelp SA" })
    const [{ _id: suggestionId }] = await suggestions(ada)
    const { workspaceId } = bea
    const foreign = bea.as.mutation(api.duplicates.dismiss, { workspaceId, suggestionId, dismissed: true })
    expect((await refusal(foreign)).code).toBe("not_found")
    expect(await told(ada)).toHaveLength(1)
  })

  test("the kept numbers stay right", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await add(ada, "company", { name: "Kelp" })
    await add(ada, "company", { name: "Kelp Ltd" })
    expect(await t.action(internal.counters.check, { workspaceId: ada.workspaceId })).toEqual([])
  })
})

test.each([
  ["Halden Optics GmbH & Co. KG", "Halden Optics"],
  ["Caruso S.r.l.", "caruso"],
  ["Bakker B.V.", "BAKKER"],
  ["Żurek Sp. z o.o.", "Zurek"],
  ["Blue Fathom, Inc.", "Blue Fathom"],
])("%j and %j are one company's names", (one, other) => {
  expect(companyKey(one)).toBe(companyKey(other))
})

test("a name that is nothing but a legal form stays a name", () => {
  expect(companyKey("AG")).toBe("ag")
  expect(companyKey("Ltd")).not.toBe("")
})

test.each([
  ["Ada Marsh", "ada marsh", true],
  ["Marsh, Ada", "Ada Marsh", true],
  ["A. Marsh", "Ada Marsh", true],
  ["Alex Marsh", "Alexandra Marsh", true],
  ["Ada Marsh", "Adam Marsh", true],
  ["Ada Marsh", "Ben Marsh", false],
  ["Marsh", "Ada Marsh", false],
  ["Ada Marsh", "Ada March", false],
])("%j may be %j: %s", (one, other, expected) => {
  expect(mayBeSamePerson(one, other)).toBe(expected)
  expect(mayBeSamePerson(other, one)).toBe(expected)
})
