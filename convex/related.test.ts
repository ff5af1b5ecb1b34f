import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { FieldValue } from "./model/fields/catalogue"
import type { SubjectName } from "./model/records/kinds"
import { addPerson, refusal, startTest, type Person } from "./testing.helpers"

async function create(person: Person, object: SubjectName, values: Record<string, FieldValue>) {
  const { workspaceId } = person
  return (await person.as.mutation(api.records.create, { workspaceId, object, values })).recordId
}

async function related(person: Person, object: SubjectName, recordId: string, related: "contact" | "deal") {
  const { page } = await person.as.query(api.records.related, {
    ...{ workspaceId: person.workspaceId, object, recordId, related },
    paginationOpts: { numItems: 10, cursor: null },
  })
  return page.map((row) => row.name)
}

describe("what hangs on a record", () => {
  test("is a company's contacts by name and deals newest first, and a contact's deals", async () => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    const { stages } = await ada.as.query(api.deals.board, { workspaceId })
    const company = await create(ada, "company", { name: "Northwater" })
    const bram = await create(ada, "contact", { name: "Bram", companyId: company })
    await create(ada, "contact", { name: "Ada", companyId: company })
    await create(ada, "contact", { name: "Celia" })
    const terms = { amount: { amount: 100, currency: "EUR" }, stageId: stages[0]._id, contactId: bram }
    await create(ada, "deal", { ...terms, name: "First" })
    const second = await create(ada, "deal", { ...terms, name: "Second" })
    expect(await related(ada, "company", company, "contact")).toEqual(["Ada", "Bram"])
    expect(await related(ada, "company", company, "deal")).toEqual(["Second", "First"])
    expect(await related(ada, "contact", bram, "deal")).toEqual(["Second", "First"])
    await ada.as.mutation(api.records.remove, { workspaceId, object: "deal", recordId: second })
    expect(await related(ada, "contact", bram, "deal")).toEqual(["First"])
    expect((await refusal(related(ada, "contact", bram, "contact"))).code).toBe("invalid")
  })
})

describe("a record that was merged", () => {
  test("says where it lives on, through several merges, as long as that one is there", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId } = ada
    const names = ["one", "two", "three"]
    const [one, two, three] = await Promise.all(names.map((name) => create(ada, "company", { name })))
    await t.run(async (ctx) => {
      const merge = async (loser: string, winner: string) => {
        const id = ctx.db.normalizeId("companies", loser)!
        await ctx.db.patch("companies", id, { deletedAt: 1, mergedInto: winner })
      }
      await merge(one, two)
      await merge(two, three)
    })
    const get = async () =>
      await ada.as.query(api.records.get, { workspaceId, object: "company", recordId: one })
    expect((await get())?.mergedInto).toEqual({ _id: three, name: "three" })
    await ada.as.mutation(api.records.remove, { workspaceId, object: "company", recordId: three })
    expect((await get())?.mergedInto).toBeNull()
  })
})

describe("undoing the last thing", () => {
  test("goes back one step each time, and says when there is nothing left", async () => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    const contact = await create(ada, "contact", { name: "Bram" })
    await ada.as.mutation(api.records.update, {
      ...{ workspaceId, object: "contact", recordId: contact },
      edits: [{ field: "title", from: null, to: "Harbour master" }],
    })
    const undoLast = () => ada.as.mutation(api.operations.undoLast, { workspaceId })
    const title = async () =>
      (await ada.as.query(api.records.get, { workspaceId, object: "contact", recordId: contact }))?.values
        .title
    const first = await undoLast()
    expect(first).toMatchObject({ kind: "update", label: "Bram", kept: 0 })
    expect(await title()).toBeNull()
    await ada.as.mutation(api.operations.undo, { workspaceId, operationId: first!.operationId! })
    expect(await title()).toBe("Harbour master")
    expect(await undoLast()).toMatchObject({ kind: "update" })
    expect(await undoLast()).toMatchObject({ kind: "create", label: "Bram" })
    expect(await undoLast()).toBeNull()
  })
})
