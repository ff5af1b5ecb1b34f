// Counters, the dashboard they feed, and the proof that they equal the facts.
import fc from "fast-check"
import { afterEach, describe, expect, test, vi } from "vitest"
import { api, internal } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import {
  addRecord,
  addDeal,
  addPerson,
  refusal,
  settle,
  stagesOf,
  startTest,
  today,
  type Backend,
  type Person,
} from "./testing.helpers"
import { DAY } from "./model/time"

afterEach(() => void vi.restoreAllMocks())

function figures(person: Person, day = today()) {
  return person.as.query(api.dashboards.figures, { workspaceId: person.workspaceId, ...day })
}

async function stageIds(person: Person): Promise<Id<"stages">[]> {
  return Object.values(await stagesOf(person))
}

/** All counters that are not zero, in a fixed order. */
async function counters(t: Backend): Promise<string[]> {
  const rows = await t.run((ctx) => ctx.db.query("counters").collect())
  return rows
    .filter((row) => row.value !== 0)
    .map((row) => [row.workspaceId, row.metric, row.detail, row.value].join(" "))
    .sort()
}

async function recount(t: Backend, person: Person): Promise<void> {
  await t.mutation(internal.counters.recount, { workspaceId: person.workspaceId })
  await settle(t)
}

describe("the dashboard", () => {
  test("of a new workspace shows zeros", async () => {
    const ada = await addPerson(await startTest())
    expect(await figures(ada)).toEqual({
      contacts: { total: 0, addedToday: 0 },
      deals: { open: 0, won: 0, openValue: [], wonValue: [] },
      assistant: { questionsToday: 0 },
    })
  })

  test("moves with every contact and deal, per currency and kind of stage", async () => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    const { Won: won } = await stagesOf(ada)
    const contactId = await addRecord(ada, "contact", { name: "Bram" })
    await addRecord(ada, "contact", { name: "Celia" })
    await ada.as.mutation(api.records.remove, { workspaceId, object: "contact", recordId: contactId })
    await addDeal(ada, "One", { amount: 10_00 })
    await addDeal(ada, "Two", { amount: 10_00, currency: "USD" })
    await addDeal(ada, "Three", { stage: "Lost" })
    const dealId = await addDeal(ada, "Four", { amount: 5_00 })
    await ada.as.mutation(api.deals.move, { workspaceId, dealId, stageId: won, afterDealId: null })
    expect(await figures(ada)).toEqual({
      contacts: { total: 1, addedToday: 2 },
      deals: {
        open: 2,
        won: 1,
        openValue: [
          { currency: "EUR", amount: 10_00 },
          { currency: "USD", amount: 10_00 },
        ],
        wonValue: [{ currency: "EUR", amount: 5_00 }],
      },
      assistant: { questionsToday: 0 },
    })
    const tomorrow = { from: today().to, to: today().to + DAY }
    expect((await figures(ada, tomorrow)).contacts).toEqual({ total: 1, addedToday: 0 })
  })

  test("is invisible to people outside the workspace", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const mallory = await addPerson(t, "Mallory")
    const { workspaceId } = ada
    const calls = [
      mallory.as.query(api.dashboards.figures, { workspaceId, ...today() }),
      mallory.as.query(api.events.recent, { workspaceId }),
    ]
    for (const call of calls) expect((await refusal(call)).code).toBe("not_found")
  })
})

describe("a recount", () => {
  test("finds the same numbers as live counting, after any operations", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {})
    const operation = fc.record({
      kind: fc.constantFrom("addContact", "toggleContact", "addDeal", "editDeal", "moveDeal", "toggleDeal"),
      target: fc.nat(20),
      amount: fc.nat(1_000_000),
      currency: fc.constantFrom("EUR", "USD", "GBP"),
      stage: fc.nat(4),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 25 }), async (operations) => {
        const t = await startTest()
        const ada = await addPerson(t)
        await perform(ada, operations)
        const live = await counters(t)
        await recount(t, ada)
        expect(await counters(t)).toEqual(live)
        await t.run(async (ctx) => {
          for (const row of await ctx.db.query("counters").collect()) await ctx.db.delete("counters", row._id)
        })
        await recount(t, ada)
        expect(await counters(t)).toEqual(live)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  test("corrects counters that drifted, also ones without any fact", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId } = ada
    await addRecord(ada, "contact", { name: "Bram" })
    const honest = await counters(t)
    await t.run(async (ctx) => {
      const [row] = await ctx.db.query("counters").collect()
      await ctx.db.patch("counters", row._id, { value: 99 })
      const stray = { metric: "tasks.open", detail: "nobody", value: 7 } as const
      await ctx.db.insert("counters", { workspaceId, ...stray })
    })
    vi.spyOn(console, "warn").mockImplementation(() => {})
    await recount(t, ada)
    expect(await counters(t)).toEqual(honest)
  })

  test("starts over when the workspace changes under it, and still ends right", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId } = ada
    await addRecord(ada, "contact", { name: "Bram" })
    await t.mutation(internal.counters.recount, { workspaceId })
    await addRecord(ada, "contact", { name: "Celia" })
    await settle(t)
    expect((await figures(ada)).contacts).toEqual({ total: 2, addedToday: 2 })
  })
})

type Operation = {
  kind: "addContact" | "toggleContact" | "addDeal" | "editDeal" | "moveDeal" | "toggleDeal"
  target: number
  amount: number
  currency: string
  stage: number
}

/** Performs the operations that make sense at their moment; `target` picks among what exists. */
async function perform(person: Person, operations: Operation[]): Promise<void> {
  const { as, workspaceId } = person
  const stages = await stageIds(person)
  const contacts: Item<"contacts">[] = []
  const deals: Item<"deals">[] = []
  for (const { kind, target, amount, currency, stage } of operations) {
    const contact = contacts[target % contacts.length]
    const deal = deals[target % deals.length]
    const stageId = stages[stage]
    if (kind === "addContact") {
      const id = await addRecord(person, "contact", { name: "Bram" })
      contacts.push({ id, live: true })
    } else if (kind === "toggleContact" && contact !== undefined) {
      const verb = contact.live ? api.records.remove : api.records.restore
      await as.mutation(verb, { workspaceId, object: "contact", recordId: contact.id })
      contact.live = !contact.live
    } else if (kind === "addDeal") {
      const values = { name: "One", amount: { amount, currency }, stageId }
      const id = await addRecord(person, "deal", values)
      deals.push({ id, live: true })
    } else if (kind === "toggleDeal" && deal !== undefined) {
      const verb = deal.live ? api.records.remove : api.records.restore
      await as.mutation(verb, { workspaceId, object: "deal", recordId: deal.id })
      deal.live = !deal.live
    } else if (kind === "editDeal" && deal?.live) {
      const record = { workspaceId, object: "deal", recordId: deal.id } as const
      const from = (await as.query(api.records.get, record))?.values.amount ?? null
      const edits = [{ field: "amount", from, to: { amount, currency } }]
      await as.mutation(api.records.update, { ...record, edits })
    } else if (kind === "moveDeal" && deal?.live) {
      await as.mutation(api.deals.move, { workspaceId, dealId: deal.id, stageId, afterDealId: null })
    }
  }
}

type Item<Table extends "contacts" | "deals"> = { id: Id<Table>; live: boolean }
