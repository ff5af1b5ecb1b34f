import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { FieldValue } from "./model/fields/catalogue"
import type { ObjectName } from "./model/fields/catalogue"
import type { SubjectName } from "./model/records/kinds"
import type { Entry } from "./model/timeline/list"
import { addMember, addPerson, refusal, stagesOf, startTest, type Person } from "./testing.helpers"

async function create(person: Person, object: ObjectName, values: Record<string, FieldValue>) {
  const { workspaceId } = person
  return (await person.as.mutation(api.records.create, { workspaceId, object, values })).recordId
}

function edit(person: Person, object: ObjectName, recordId: string, field: string, change: FieldValue[]) {
  const [from, to] = change
  return person.as.mutation(api.records.update, {
    ...{ workspaceId: person.workspaceId, object, recordId, edits: [{ field, from, to }] },
  })
}

function page(
  person: Person,
  object: SubjectName,
  recordId: string,
  numItems = 50,
  cursor: string | null = null,
) {
  const { workspaceId } = person
  const paginationOpts = { numItems, cursor }
  return person.as.query(api.timeline.list, { workspaceId, object, recordId, paginationOpts })
}

/** "created", "updated name", or the text of an activity. */
function tell(entry: Entry): string {
  if (entry.kind === "activity") return String(entry.activity.values.body)
  return [entry.verb, ...(entry.verb === "updated" ? entry.changes.map(({ field }) => field) : [])].join(" ")
}

describe("a timeline", () => {
  test("tells what happened with the record and what people did with it, newest first", async () => {
    const ada = await addPerson(await startTest())
    const contact = await create(ada, "contact", { name: "Bram" })
    await create(ada, "activity", { kind: "note", body: "met at the fair", contactId: contact })
    await edit(ada, "contact", contact, "title", [null, "Harbour master"])
    const { page: entries } = await page(ada, "contact", contact)
    expect(entries.map(tell)).toEqual(["updated title", "met at the fair", "created"])
    expect(entries[0]).toMatchObject({
      by: { name: "Ada Marsh" },
      source: "app",
      changes: [{ field: "title", from: null, to: "Harbour master" }],
    })
  })

  test("of a company includes what happened to its deals, each named", async () => {
    const ada = await addPerson(await startTest())
    const company = await create(ada, "company", { name: "Northwater" })
    const stages = await stagesOf(ada)
    const amount = { amount: 100_00, currency: "EUR" }
    const values = { name: "Harbour lights", stageId: stages.Lead, amount, companyId: company }
    const deal = await create(ada, "deal", values)
    await edit(ada, "deal", deal, "stageId", [stages.Lead, stages.Won])
    const { page: entries } = await page(ada, "company", company)
    expect(entries.map((entry) => entry.kind === "event" && [entry.verb, entry.deal?.name])).toEqual([
      ["updated", "Harbour lights"],
      ["created", "Harbour lights"],
      ["created", undefined],
    ])
    const { page: own } = await page(ada, "deal", deal)
    expect(own.map((entry) => entry.kind === "event" && entry.deal)).toEqual([null, null])
  })

  test("of a company includes what was done with its contacts", async () => {
    const ada = await addPerson(await startTest())
    const company = await create(ada, "company", { name: "Northwater" })
    const contact = await create(ada, "contact", { name: "Bram", companyId: company })
    await create(ada, "activity", { kind: "call", body: "rang him", contactId: contact })
    const { page: entries } = await page(ada, "company", company)
    expect(entries.map(tell)).toEqual(["rang him", "created"])
  })

  test("names what changes point at, also when it has been removed since", async () => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    const company = await create(ada, "company", { name: "Northwater" })
    const contact = await create(ada, "contact", { name: "Bram" })
    await edit(ada, "contact", contact, "companyId", [null, company])
    await edit(ada, "contact", contact, "ownerId", [null, ada.userId])
    await ada.as.mutation(api.records.remove, { workspaceId, object: "company", recordId: company })
    const { page: entries } = await page(ada, "contact", contact)
    const names = entries.flatMap((entry) => (entry.kind === "event" ? Object.values(entry.names) : []))
    expect(names).toEqual(["Ada Marsh", "Northwater"])
  })

  test("takes free text for text, whatever it looks like", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = await addPerson(t, "Bram Okafor")
    const contact = await create(ada, "contact", { name: "Celia" })
    await edit(ada, "contact", contact, "title", [null, bram.userId])
    const { page: entries } = await page(ada, "contact", contact)
    expect(entries[0]).toMatchObject({ kind: "event", names: {} })
  })

  test("pages without gaps and without repeating anything", async () => {
    const ada = await addPerson(await startTest())
    const deal = await create(ada, "company", { name: "Northwater" })
    for (let index = 0; index < 7; index++) {
      // At the same moment, so that only their order of arrival tells them apart.
      await create(ada, "activity", { kind: "note", body: `note ${index}`, companyId: deal, at: 1_000 })
    }
    const seen: string[] = []
    let cursor: string | null = null
    for (let round = 0; round < 10; round++) {
      const result = await page(ada, "company", deal, 3, cursor)
      seen.push(...result.page.map(tell))
      if (result.isDone) break
      cursor = result.continueCursor
    }
    expect(seen).toEqual(["created", ...[6, 5, 4, 3, 2, 1, 0].map((index) => `note ${index}`)])
  })

  test("says nothing about a new order inside a stage", async () => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    const { stages } = await ada.as.query(api.deals.board, { workspaceId })
    const amount = { amount: 100, currency: "EUR" }
    const [one, two] = [
      await create(ada, "deal", { name: "One", amount, stageId: stages[0]._id }),
      await create(ada, "deal", { name: "Two", amount, stageId: stages[0]._id }),
    ]
    const board = await ada.as.query(api.deals.board, { workspaceId })
    const dealId = board.deals.find((deal) => deal._id === two)!._id
    const afterDealId = board.deals.find((deal) => deal._id === one)!._id
    await ada.as.mutation(api.deals.move, { workspaceId, dealId, stageId: stages[0]._id, afterDealId })
    await ada.as.mutation(api.deals.move, { workspaceId, dealId, stageId: stages[1]._id, afterDealId: null })
    expect((await page(ada, "deal", two)).page.map(tell)).toEqual(["moved", "created"])
  })

  test("keeps telling of a removed record", async () => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    const contact = await create(ada, "contact", { name: "Bram" })
    await ada.as.mutation(api.records.remove, { workspaceId, object: "contact", recordId: contact })
    expect((await page(ada, "contact", contact)).page.map(tell)).toEqual(["removed", "created"])
  })

  test("of another workspace's record is not there, for members of both too", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = await addPerson(t, "Bram Okafor")
    const contact = await create(ada, "contact", { name: "Celia" })
    const foreign = { ...ada, as: bram.as }
    expect((await refusal(page(foreign, "contact", contact))).code).toBe("not_found")
    expect((await refusal(page(bram, "contact", contact))).code).toBe("not_found")
    await addMember(t, ada, bram, "viewer")
    expect((await refusal(page(bram, "contact", contact))).code).toBe("not_found")
    expect((await page(foreign, "contact", contact)).page).toHaveLength(1)
    expect((await refusal(page(ada, "company", contact))).code).toBe("not_found")
  })
})
