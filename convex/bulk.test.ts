// Many records changed as one operation, at once and in the background, and taken back.
import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import type { FieldValue } from "./model/fields/catalogue"
import {
  addMember,
  addPerson,
  refusal,
  settle,
  startTest,
  type Backend,
  type Person,
} from "./testing.helpers"

const TODAY = "2026-11-27"
const ALL = { filter: { match: "all" as const, groups: [] }, search: "", today: TODAY, except: [] }

function having(field: string, operator: "is" | "contains", value: FieldValue) {
  const conditions = [{ field, operator, value }]
  return { ...ALL, filter: { match: "all" as const, groups: [{ match: "all" as const, conditions }] } }
}

async function createContacts({ as, workspaceId }: Person, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index++) {
    const values = { name: `Contact ${index}`, city: index % 2 === 0 ? "Bergen" : "Oslo" }
    ids.push((await as.mutation(api.records.create, { workspaceId, object: "contact", values })).recordId)
  }
  return ids
}

/** Every live contact by name, with the values of one field. */
async function valuesOf({ as, workspaceId }: Person, field: string): Promise<Record<string, FieldValue>> {
  const found: Record<string, FieldValue> = {}
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(cursor)
    for (const row of page.page) found[row.name] = row.values[field]
    if (page.isDone) return found
    cursor = page.continueCursor
  }
  function readPage(cursor: string | null) {
    return as.query(api.records.list, {
      ...{ workspaceId, object: "contact", today: TODAY, paginationOpts: { numItems: 200, cursor } },
    })
  }
}

async function undo({ as, workspaceId }: Person, operationId: Id<"operations"> | null) {
  return await as.mutation(api.operations.undo, { workspaceId, operationId: operationId! })
}

async function total({ as, workspaceId }: Person) {
  return await as.query(api.records.count, { workspaceId, object: "contact", today: TODAY })
}

async function start(): Promise<{ t: Backend; ada: Person }> {
  const t = await startTest()
  return { t, ada: await addPerson(t) }
}

describe("a change of many records at once", () => {
  test("sets a field of all of them as one operation, which undo takes back as one", async () => {
    const { ada } = await start()
    const { as, workspaceId } = ada
    const recordIds = await createContacts(ada, 5)
    const change = { kind: "set" as const, field: "city", value: "Tromsø" }
    const done = await as.mutation(api.bulk.change, { workspaceId, object: "contact", recordIds, change })
    expect(new Set(Object.values(await valuesOf(ada, "city")))).toEqual(new Set(["Tromsø"]))
    expect(await as.query(api.operations.last, { workspaceId })).toMatchObject({
      ...{ kind: "bulk", label: "5 contacts", count: 5 },
    })
    await undo(ada, done.operationId)
    expect(new Set(Object.values(await valuesOf(ada, "city")))).toEqual(new Set(["Bergen", "Oslo"]))
  })

  test("adds and takes tags, whatever other tags a record has", async () => {
    const { ada } = await start()
    const { as, workspaceId } = ada
    const [one, two] = await createContacts(ada, 2)
    const tag = (name: string) => as.mutation(api.tags.create, { workspaceId, name, color: "1" })
    const [partner, rival] = [await tag("Partner"), await tag("Rival")]
    const bulk = { workspaceId, object: "contact" as const }
    await as.mutation(api.bulk.change, {
      ...{ ...bulk, recordIds: [one], change: { kind: "addTags", tagIds: [rival] } },
    })
    await as.mutation(api.bulk.change, {
      ...{ ...bulk, recordIds: [one, two], change: { kind: "addTags", tagIds: [partner] } },
    })
    expect(await valuesOf(ada, "tagIds")).toEqual({ "Contact 0": [rival, partner], "Contact 1": [partner] })
    await as.mutation(api.bulk.change, {
      ...{ ...bulk, recordIds: [one, two], change: { kind: "removeTags", tagIds: [partner] } },
    })
    expect(await valuesOf(ada, "tagIds")).toEqual({ "Contact 0": [rival], "Contact 1": [] })
  })

  test("deletes them, keeps the total right, and brings them back", async () => {
    const { ada } = await start()
    const { as, workspaceId } = ada
    const recordIds = await createContacts(ada, 4)
    const bulk = { workspaceId, object: "contact" as const, change: { kind: "remove" as const } }
    const done = await as.mutation(api.bulk.change, { ...bulk, recordIds: recordIds.slice(1) })
    expect(await total(ada)).toBe(1)
    // Those that are gone already are passed over.
    expect(await as.mutation(api.bulk.change, { ...bulk, recordIds })).toMatchObject({ kept: 3 })
    await undo(ada, done.operationId)
    expect(await total(ada)).toBe(3)
  })

  test.each([
    [
      "a field that only one record can have",
      { kind: "set", field: "emails", value: ["a@b.example"] },
      "emails",
    ],
    ["a field kept by the system", { kind: "set", field: "createdAt", value: 1 }, "createdAt"],
    ["a value of the wrong kind", { kind: "set", field: "city", value: 5 }, "city"],
    ["a field that is not there", { kind: "set", field: "custom.x", value: 5 }, "field"],
  ] as const)("refuses %s, and changes nothing", async (_, change, field) => {
    const { ada } = await start()
    const recordIds = await createContacts(ada, 2)
    const { as, workspaceId } = ada
    const bulk = { workspaceId, object: "contact" as const, change: change as never }
    const refusals = [
      await refusal(as.mutation(api.bulk.change, { ...bulk, recordIds })),
      await refusal(as.mutation(api.bulk.start, { ...bulk, targets: ALL })),
    ]
    for (const refused of refusals) expect(refused).toMatchObject({ code: "invalid", field })
    expect(await as.query(api.operations.last, { workspaceId })).toMatchObject({ kind: "create" })
  })

  test("refuses more than 500 and records of another workspace, and changes nothing", async () => {
    const { t, ada } = await start()
    const mallory = await addPerson(t, "Mallory")
    const [id] = await createContacts(ada, 1)
    const [own] = await createContacts(mallory, 1)
    const bulk = {
      workspaceId: mallory.workspaceId,
      object: "contact" as const,
      change: { kind: "remove" as const },
    }
    const foreign = mallory.as.mutation(api.bulk.change, { ...bulk, recordIds: [own, id] })
    expect((await refusal(foreign)).code).toBe("not_found")
    const tooMany = Array.from({ length: 501 }, () => own)
    expect((await refusal(mallory.as.mutation(api.bulk.change, { ...bulk, recordIds: tooMany }))).code).toBe(
      "limit_reached",
    )
    expect([await total(ada), await total(mallory)]).toEqual([1, 1])
  })
})

describe("a change of all records that match", () => {
  test("runs in the background in batches, each record once, and is undone in batches", async () => {
    const { t, ada } = await start()
    const { as, workspaceId } = ada
    await createContacts(ada, 620)
    const change = { kind: "set" as const, field: "title", value: "Guest" }
    const targets = { ...having("city", "contains", "e"), except: [] }
    const done = await as.mutation(api.bulk.start, { workspaceId, object: "contact", targets, change })
    await settle(t)
    const titles = await valuesOf(ada, "title")
    expect(Object.values(titles).filter((title) => title === "Guest")).toHaveLength(310)
    const operation = await t.run((ctx) => ctx.db.get("operations", done.operationId))
    expect(operation).toMatchObject({
      label: "310 contacts",
      count: 310,
      progress: { done: 620, total: 620 },
    })
    const events = await t.run((ctx) =>
      ctx.db
        .query("events")
        .withIndex("by_operation", (q) => q.eq("operationId", done.operationId))
        .collect(),
    )
    expect(new Set(events.map((event) => event.subjectId)).size).toBe(310)
    expect(events).toHaveLength(310)

    const all = await as.mutation(api.bulk.start, {
      ...{ workspaceId, object: "contact", targets: ALL, change: { kind: "remove" } },
    })
    await settle(t)
    expect(await total(ada)).toBe(0)
    const undone = await undo(ada, all.operationId)
    expect(undone).toMatchObject({ running: true, label: "620 contacts" })
    const twice = await refusal(undo(ada, all.operationId))
    expect(twice.code).toBe("conflict")
    await settle(t)
    expect(await total(ada)).toBe(620)
    expect(await valuesOf(ada, "title")).toEqual(titles)
    expect(await as.query(api.operations.running, { workspaceId })).toEqual([])
    // And once more the other way round: undoing the undo.
    await undo(ada, undone.operationId)
    await settle(t)
    expect(await total(ada)).toBe(0)
  }, 120_000)

  test("takes the short way when there is one, and leaves out what was left out", async () => {
    const { t, ada } = await start()
    const { as, workspaceId } = ada
    const ids = await createContacts(ada, 8)
    const targets = { ...having("city", "is", "Bergen"), except: [ids[0]] }
    expect(
      await as.query(api.records.count, {
        workspaceId,
        object: "contact",
        filter: targets.filter,
        today: TODAY,
      }),
    ).toBe(4)
    await as.mutation(api.bulk.start, { workspaceId, object: "contact", targets, change: { kind: "remove" } })
    await settle(t)
    expect(Object.keys(await valuesOf(ada, "city")).sort()).toEqual([
      ...["Contact 0", "Contact 1", "Contact 3", "Contact 5", "Contact 7"],
    ])
  })

  test("follows the search as the list does", async () => {
    const { t, ada } = await start()
    const { as, workspaceId } = ada
    await createContacts(ada, 3)
    const values = { name: "Zelda" }
    await as.mutation(api.records.create, { workspaceId, object: "contact", values })
    const targets = { ...ALL, search: "zel" }
    await as.mutation(api.bulk.start, { workspaceId, object: "contact", targets, change: { kind: "remove" } })
    await settle(t)
    expect(await total(ada)).toBe(3)
  })

  test("stops when what it was to set is gone meanwhile", async () => {
    const { t, ada } = await start()
    const { as, workspaceId } = ada
    const recordIds = await createContacts(ada, 3)
    const company = { workspaceId, object: "company" as const }
    const { recordId } = await as.mutation(api.records.create, { ...company, values: { name: "Kelp" } })
    const change = { kind: "set" as const, field: "companyId", value: recordId }
    const { operationId } = await as.mutation(api.bulk.start, {
      ...{ workspaceId, object: "contact", targets: { recordIds }, change },
    })
    await as.mutation(api.records.remove, { ...company, recordId })
    await settle(t)
    const operation = await t.run((ctx) => ctx.db.get("operations", operationId))
    expect(operation?.progress?.endedAt).not.toBeNull()
    expect(await as.query(api.operations.running, { workspaceId })).toEqual([])
    expect(await t.run((ctx) => ctx.db.query("bulkJobs").take(1))).toEqual([])
  })

  test("stops when its person may no longer write", async () => {
    const { t, ada } = await start()
    const bob = await addPerson(t, "Bob")
    await addMember(t, ada, bob, "member")
    await createContacts(ada, 3)
    const { workspaceId } = ada
    const change = { kind: "remove" as const }
    const { operationId } = await bob.as.mutation(api.bulk.start, {
      ...{ workspaceId, object: "contact", targets: ALL, change },
    })
    await ada.as.mutation(api.members.changeRole, { workspaceId, userId: bob.userId, role: "viewer" })
    await settle(t)
    const operation = await t.run((ctx) => ctx.db.get("operations", operationId))
    expect(operation?.progress?.endedAt).not.toBeNull()
    expect(await bob.as.query(api.operations.running, { workspaceId })).toEqual([])
  })
})

describe("undo of many", () => {
  test("keeps what somebody changed since, and what can no longer be had, and says how much", async () => {
    const { t, ada } = await start()
    const { as, workspaceId } = ada
    const ids = await createContacts(ada, 510)
    const emails = ["first@kelp.example"]
    const edits = [{ field: "emails", from: [], to: emails }]
    await as.mutation(api.records.update, { workspaceId, object: "contact", recordId: ids[0], edits })
    const { operationId } = await as.mutation(api.bulk.start, {
      ...{ workspaceId, object: "contact", targets: ALL, change: { kind: "remove" } },
    })
    await settle(t)
    const values = { name: "Other", emails }
    await as.mutation(api.records.create, { workspaceId, object: "contact", values })
    const undone = await undo(ada, operationId)
    await settle(t)
    expect(await total(ada)).toBe(510)
    const operation = await t.run((ctx) => ctx.db.get("operations", undone.operationId!))
    expect(operation?.progress).toMatchObject({ done: 510, total: 510, kept: 1 })
  }, 120_000)
})
