import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { AuditFilter } from "./model/audit/list"
import { addMember, addPerson, refusal, startTest, type Person } from "./testing.helpers"

function list(person: Person, filter: AuditFilter = {}, numItems = 50, cursor: string | null = null) {
  const { workspaceId } = person
  return person.as.query(api.audit.list, { workspaceId, ...filter, paginationOpts: { numItems, cursor } })
}

async function told(person: Person, filter: AuditFilter = {}) {
  const { page } = await list(person, filter)
  return page.map(({ verb, noun, subject }) => `${verb} ${noun} ${subject}`)
}

/** Ada's workspace, in which Bram, a member, added a contact and undid it, and Ada added a company. */
async function startStory() {
  const t = await startTest()
  const ada = await addPerson(t)
  const { workspaceId } = ada
  const bram = { ...(await addPerson(t, "Bram Okafor")), workspaceId }
  await addMember(t, ada, bram, "member")
  const contact = await bram.as.mutation(api.records.create, {
    ...{ workspaceId, object: "contact", values: { name: "Celia", ownerId: ada.userId } },
  })
  const company = await ada.as.mutation(api.records.create, {
    ...{ workspaceId, object: "company", values: { name: "Northwater" } },
  })
  await bram.as.mutation(api.operations.undo, { workspaceId, operationId: contact.operationId! })
  return { t, ada, bram, contact: contact.recordId, company: company.recordId }
}

describe("the audit log", () => {
  test("tells who did what to what, through what, with names for ids", async () => {
    const { ada, contact } = await startStory()
    const { page } = await list(ada)
    expect(page.map(({ by, verb, noun, subject, source }) => [by.name, verb, noun, subject, source])).toEqual(
      [
        ["Bram Okafor", "removed", "contact", "Celia", "undo"],
        ["Ada Marsh", "created", "company", "Northwater", "app"],
        ["Bram Okafor", "created", "contact", "Celia", "app"],
        ["Ada Marsh", "created", "workspace", "Ada's workspace", "app"],
      ],
    )
    expect(page[2].target).toEqual({ object: "contact", recordId: contact })
    expect(page[2].changes).toContainEqual({ field: "name", from: null, to: "Celia" })
    expect(Object.values(page[2].names)).toEqual(["Ada Marsh"])
  })

  test("can be narrowed by person, object, source, verb and time, and by several at once", async () => {
    const { ada, bram } = await startStory()
    expect(await told(ada, { actorId: bram.userId })).toEqual([
      "removed contact Celia",
      "created contact Celia",
    ])
    expect(await told(ada, { noun: "company" })).toEqual(["created company Northwater"])
    expect(await told(ada, { source: "undo" })).toEqual(["removed contact Celia"])
    expect(await told(ada, { verb: "created", actorId: bram.userId })).toEqual(["created contact Celia"])
    expect(await told(ada, { noun: "company", actorId: bram.userId })).toEqual([])
    expect(await told(ada, { actorId: "nonsense" })).toEqual([])
    expect(await told(ada, { source: "app", noun: "contact" })).toEqual(["created contact Celia"])
    const [newest] = (await list(ada)).page
    expect(await told(ada, { until: newest.at, noun: "contact" })).toEqual(["created contact Celia"])
    expect(await told(ada, { from: newest.at + 1 })).toEqual([])
  })

  test("opens what an activity hangs on", async () => {
    const { ada, company } = await startStory()
    const values = { kind: "note", body: "Hello", companyId: company }
    await ada.as.mutation(api.records.create, { workspaceId: ada.workspaceId, object: "activity", values })
    const [event] = (await list(ada)).page
    expect(event.target).toEqual({ object: "company", recordId: company })
  })

  test("comes in pages", async () => {
    const { ada } = await startStory()
    const first = await list(ada, {}, 3)
    expect(first.page).toHaveLength(3)
    const second = await list(ada, {}, 3, first.continueCursor)
    expect(second.page.map(({ noun }) => noun)).toEqual(["workspace"])
  })

  test("is for those who run the workspace, and shows no other workspace", async () => {
    const { t, ada, bram } = await startStory()
    expect((await refusal(list(bram))).code).toBe("forbidden")
    const dan = await addPerson(t, "Dan Frost")
    expect((await refusal(list({ ...dan, workspaceId: ada.workspaceId }))).code).toBe("not_found")
    expect(await told(dan, { actorId: ada.userId })).toEqual([])
    expect(await told(dan)).toEqual(["created workspace Dan's workspace"])
  })
})
