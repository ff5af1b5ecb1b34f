// Merging two records, and taking it back: everything is where it was, and what people did since is kept.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { api, internal } from "./_generated/api"
import { choices, defaultFromLoser, mergedValues } from "./model/merge/choose"
import { fieldsOf, type FieldValue, type ObjectName } from "./model/fields/catalogue"
import { addPerson, refusal, startTest, type Backend, type Person } from "./testing.helpers"

async function add(person: Person, object: ObjectName, values: Record<string, FieldValue>) {
  const { as, workspaceId } = person
  return (await as.mutation(api.records.create, { workspaceId, object, values })).recordId
}

async function get({ as, workspaceId }: Person, object: ObjectName, recordId: string) {
  const row = await as.query(api.records.get, { workspaceId, object, recordId })
  if (row === null) throw new Error(`There is no such ${object}`)
  return row
}

async function stageOf({ as, workspaceId }: Person): Promise<string> {
  const { stages } = await as.query(api.deals.board, { workspaceId })
  return stages[0]._id
}

type Pair = { object: "company" | "contact"; winnerId: string; loserId: string }

async function merge({ as, workspaceId }: Person, pair: Pair, fromLoser: string[] = []) {
  const { operationId } = await as.mutation(api.duplicates.merge, { workspaceId, ...pair, fromLoser })
  if (operationId === null) throw new Error("The merge changed nothing")
  return operationId
}

const undo = ({ as, workspaceId }: Person, operationId: Awaited<ReturnType<typeof merge>>) =>
  as.mutation(api.operations.undo, { workspaceId, operationId })

/** Every record, index row, search entry and suggestion of the workspace, without ids that come and go. */
async function photograph(t: Backend, { workspaceId }: Person) {
  return await t.run(async (ctx) => {
    const inWorkspace = (row: { workspaceId: string }) => row.workspaceId === workspaceId
    const byContent = (rows: object[]) => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort()
    const strip = (row: object) => ({ ...row, _id: "", _creationTime: 0 })
    return {
      companies: (await ctx.db.query("companies").collect()).filter(inWorkspace),
      contacts: (await ctx.db.query("contacts").collect()).filter(inWorkspace),
      deals: (await ctx.db.query("deals").collect()).filter(inWorkspace),
      activities: (await ctx.db.query("activities").collect()).filter(inWorkspace),
      values: byContent((await ctx.db.query("fieldValues").collect()).filter(inWorkspace).map(strip)),
      entries: byContent((await ctx.db.query("searchEntries").collect()).filter(inWorkspace).map(strip)),
      pairs: byContent((await ctx.db.query("duplicateSuggestions").collect()).filter(inWorkspace).map(strip)),
      counters: byContent(
        (await ctx.db.query("counters").collect())
          .filter(inWorkspace)
          .filter(({ value }) => value !== 0)
          .map(strip),
      ),
    }
  })
}

async function twoContacts(person: Person) {
  const companyId = await add(person, "company", { name: "Fathom", domain: "fathom.example" })
  const winnerId = await add(person, "contact", {
    name: "Ada Marsh",
    emails: ["ada@fathom.example"],
    phones: ["+44 20 7946 0001"],
    companyId,
  })
  const loserId = await add(person, "contact", {
    name: "A. Marsh",
    emails: ["am@fathom.example", "ada@post.example"],
    phones: ["+44 (20) 7946-0001", "+44 20 7946 0002"],
    title: "Buyer",
    companyId,
  })
  const dealId = await add(person, "deal", {
    name: "Pilot",
    amount: { amount: 500_00, currency: "EUR" },
    stageId: await stageOf(person),
    contactId: loserId,
  })
  const noteId = await add(person, "activity", { kind: "note", body: "Rang twice", contactId: loserId })
  return {
    companyId,
    winnerId,
    loserId,
    dealId,
    noteId,
    pair: { object: "contact", winnerId, loserId } as Pair,
  }
}

describe("merging", () => {
  test("moves what hangs on the loser, joins the lists, and takes the chosen values", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { winnerId, loserId, dealId, noteId, pair } = await twoContacts(ada)
    await merge(ada, pair, ["title"])
    const winner = await get(ada, "contact", winnerId)
    expect(winner.values).toMatchObject({
      name: "Ada Marsh",
      title: "Buyer",
      emails: ["ada@fathom.example", "am@fathom.example", "ada@post.example"],
      openDealCount: 1,
      openDealValue: [{ amount: 500_00, currency: "EUR" }],
    })
    expect(winner.values.phones).toEqual(["+44 20 7946 0001", "+44 20 7946 0002"])
    expect((await get(ada, "deal", dealId)).values.contactId).toBe(winnerId)
    expect((await get(ada, "activity", noteId)).values.contactId).toBe(winnerId)
    expect((await get(ada, "contact", loserId)).removed).toBe(true)
    expect(await t.action(internal.counters.check, { workspaceId: ada.workspaceId })).toEqual([])
  })

  test("undo restores both, with all their relations, and redo merges again", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { winnerId, pair } = await twoContacts(ada)
    const before = await photograph(t, ada)
    const operationId = await merge(ada, pair, ["name", "title"])
    const merged = await photograph(t, ada)
    const undone = await undo(ada, operationId)
    expect(undone.kept).toBe(0)
    const back = await photograph(t, ada)
    expect(withoutTimes(back)).toEqual(withoutTimes(before))
    await undo(ada, undone.operationId!)
    expect(withoutTimes(await photograph(t, ada))).toEqual(withoutTimes(merged))
    expect((await get(ada, "contact", winnerId)).name).toBe("A. Marsh")
    expect(await t.action(internal.counters.check, { workspaceId: ada.workspaceId })).toEqual([])
  })

  test("undo keeps what people did since", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { as, workspaceId } = ada
    const { winnerId, loserId, noteId, dealId, pair } = await twoContacts(ada)
    const operationId = await merge(ada, pair, ["title"])
    const { values } = await get(ada, "contact", winnerId)
    const later = ["new@fathom.example", ...(values.emails as string[])]
    await as.mutation(api.records.update, {
      ...{ workspaceId, object: "contact", recordId: winnerId },
      edits: [
        { field: "emails", from: values.emails, to: later },
        { field: "title", from: "Buyer", to: "Head of buying" },
        { field: "city", from: null, to: "Leeds" },
      ],
    })
    const added = await add(ada, "activity", { kind: "call", body: "After the merge", contactId: winnerId })
    expect((await undo(ada, operationId)).kept).toBe(1)
    const winner = await get(ada, "contact", winnerId)
    expect(winner.values).toMatchObject({
      emails: ["new@fathom.example", "ada@fathom.example"],
      title: "Head of buying",
      city: "Leeds",
    })
    const loser = await get(ada, "contact", loserId)
    expect(loser.removed).toBe(false)
    expect(loser.values.emails).toEqual(["am@fathom.example", "ada@post.example"])
    expect((await get(ada, "activity", noteId)).values.contactId).toBe(loserId)
    expect((await get(ada, "deal", dealId)).values.contactId).toBe(loserId)
    expect((await get(ada, "activity", added)).values.contactId).toBe(winnerId)
    expect(await t.action(internal.counters.check, { workspaceId })).toEqual([])
  })

  test("companies merge with their people, and a domain goes where it is chosen to", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const winnerId = await add(ada, "company", { name: "Kelp", domain: null })
    const loserId = await add(ada, "company", { name: "Kelp Ltd", domain: "kelp.example" })
    const contactId = await add(ada, "contact", { name: "Bram", companyId: loserId })
    const operationId = await merge(ada, { object: "company", winnerId, loserId }, ["domain"])
    expect((await get(ada, "company", winnerId)).values).toMatchObject({
      domain: "kelp.example",
      contactCount: 1,
    })
    expect((await get(ada, "contact", contactId)).values.companyId).toBe(winnerId)
    await undo(ada, operationId)
    expect((await get(ada, "company", loserId)).values).toMatchObject({
      domain: "kelp.example",
      contactCount: 1,
    })
    expect((await get(ada, "company", winnerId)).values).toMatchObject({ domain: null, contactCount: 0 })
  })

  test("is told once, as one operation", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { as, workspaceId } = ada
    const { pair } = await twoContacts(ada)
    const operationId = await merge(ada, pair)
    expect(await as.query(api.operations.last, { workspaceId })).toMatchObject({
      _id: operationId,
      kind: "merge",
    })
  })

  test("a record cannot be merged into itself, nor with one that is gone or another workspace's", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bea = await addPerson(t, "Bea Strand")
    const { pair, winnerId, loserId } = await twoContacts(ada)
    const foreign = await add(bea, "contact", { name: "Foreign" })
    const code = async (change: Partial<Pair>) => (await refusal(merge(ada, { ...pair, ...change }))).code
    expect(await code({ loserId: winnerId })).toBe("invalid")
    expect(await code({ loserId: foreign })).toBe("not_found")
    expect(await code({ winnerId: foreign })).toBe("not_found")
    await merge(ada, pair)
    expect(await code({})).toBe("not_found")
    expect(await code({ winnerId: loserId, loserId: winnerId })).toBe("not_found")
  })

  test("a preview shows both sides and what would move", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { as, workspaceId } = ada
    const { winnerId, loserId } = await twoContacts(ada)
    const ids = { object: "contact" as const, firstId: winnerId, secondId: loserId }
    expect(await as.query(api.duplicates.preview, { workspaceId, ...ids })).toMatchObject({
      first: { row: { name: "Ada Marsh" }, moves: { deal: 0, activity: 0 } },
      second: { row: { name: "A. Marsh" }, moves: { deal: 1, activity: 1 } },
    })
  })
})

test("whatever hangs on two companies, merging and undoing puts everything back", async () => {
  const link = fc.constantFrom("winner", "loser", "neither")
  await fc.assert(
    fc.asyncProperty(
      fc.array(link, { maxLength: 4 }),
      fc.array(fc.record({ company: link, contact: fc.nat(3), removed: fc.boolean() }), { maxLength: 4 }),
      fc.array(fc.record({ company: link, contact: fc.nat(3) }), { maxLength: 4 }),
      fc.subarray(["name", "domain", "industry", "city"]),
      async (contacts, deals, activities, fromLoser) => {
        const t = await startTest()
        const ada = await addPerson(t)
        const { as, workspaceId } = ada
        const winner = await add(ada, "company", { name: "One", domain: "one.example", city: "Leeds" })
        const loser = await add(ada, "company", { name: "One Ltd", domain: "two.example", industry: "Food" })
        const idOf = (which: string) => (which === "winner" ? winner : which === "loser" ? loser : null)
        const contactIds: string[] = []
        for (const [index, which] of contacts.entries()) {
          const values = { name: `Person ${index}`, companyId: idOf(which) }
          contactIds.push(await add(ada, "contact", values))
        }
        const stageId = await stageOf(ada)
        for (const { company, contact, removed } of deals) {
          const related = { companyId: idOf(company), contactId: contactIds[contact] ?? null }
          const values = { name: "A deal", amount: { amount: 100, currency: "EUR" }, stageId, ...related }
          const recordId = await add(ada, "deal", values)
          if (removed) await as.mutation(api.records.remove, { workspaceId, object: "deal", recordId })
        }
        for (const { company, contact } of activities) {
          const related = { companyId: idOf(company), contactId: contactIds[contact] ?? null }
          await add(ada, "activity", { kind: "note", body: "A note", ...related })
        }
        const before = await photograph(t, ada)
        const pair = { object: "company" as const, winnerId: winner, loserId: loser }
        const operationId = await merge(ada, pair, fromLoser)
        expect(await t.action(internal.counters.check, { workspaceId })).toEqual([])
        await undo(ada, operationId)
        expect(withoutTimes(await photograph(t, ada))).toEqual(withoutTimes(before))
        expect(await t.action(internal.counters.check, { workspaceId })).toEqual([])
      },
    ),
    { numRuns: 8 },
  )
})

/** Undoing and doing again are changes too, at their own times. */
function withoutTimes(photo: Awaited<ReturnType<typeof photograph>>) {
  const strip = (rows: { updatedAt: number; deletedAt: number | null }[]) =>
    rows.map((row) => ({ ...row, updatedAt: 0, deletedAt: row.deletedAt !== null }))
  return {
    ...photo,
    companies: strip(photo.companies),
    contacts: strip(photo.contacts),
    deals: strip(photo.deals),
    activities: strip(photo.activities),
  }
}

describe("the choice of values", () => {
  const fields = fieldsOf("contact", [])
  const side = (values: Record<string, FieldValue>) => ({ values: { name: "Ada", updatedAt: 1, ...values } })

  test("is offered where both differ", () => {
    const one = side({ title: "Buyer", city: null })
    const other = side({ title: "Head of buying", city: "Leeds", source: null })
    expect(choices(fields, one, other).map(({ key }) => key)).toEqual(["title", "city"])
  })

  test("is what is filled, or else what is newer, but never a newer name", () => {
    const one = side({ title: "Buyer", city: null })
    const newer = side({ name: "A.", title: "Head of buying", city: "Leeds", updatedAt: 2 })
    expect(defaultFromLoser(fields, one, newer)).toEqual(["title", "city"])
    expect(defaultFromLoser(fields, newer, one)).toEqual([])
    expect(mergedValues(fields, one, newer, ["city"])).toEqual({ city: "Leeds" })
  })
})
