// The board: what it shows, where a moved deal lands, and who may do it.
import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import type { BoardFilter } from "./model/deals/find"
import {
  addDeal,
  addMember,
  addPerson,
  addRecord,
  refusal,
  stagesOf,
  startTest,
  type Person,
} from "./testing.helpers"

async function board(person: Person, filter?: BoardFilter) {
  return await person.as.query(api.deals.board, { workspaceId: person.workspaceId, filter })
}

/** Titles per stage, top to bottom; empty stages left out. */
async function columns(person: Person, filter?: BoardFilter): Promise<Record<string, string[]>> {
  const { stages, deals } = await board(person, filter)
  const columns: Record<string, string[]> = {}
  for (const stage of stages) {
    const titles = deals
      .filter((deal) => deal.stageId === stage._id)
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .map((deal) => deal.name)
    if (titles.length > 0) columns[stage.name] = titles
  }
  return columns
}

/** Count and money of the stages that have deals. */
async function heads(person: Person, filter?: BoardFilter): Promise<Record<string, string>> {
  const { stages } = await board(person, filter)
  return Object.fromEntries(
    stages
      .filter((stage) => stage.count > 0)
      .map(({ name, count, totals }) => [
        name,
        [count, ...totals.map(({ amount, currency }) => `${amount} ${currency}`)].join(", "),
      ]),
  )
}

async function move(person: Person, dealId: Id<"deals">, stage: string, afterDealId: Id<"deals"> | null) {
  const stageId = (await stagesOf(person))[stage]
  const { workspaceId } = person
  return await person.as.mutation(api.deals.move, { workspaceId, dealId, stageId, afterDealId })
}

async function edit(person: Person, dealId: Id<"deals">, field: string, to: string | string[] | null) {
  const record = { workspaceId: person.workspaceId, object: "deal", recordId: dealId } as const
  const from = (await person.as.query(api.records.get, record))?.values[field] ?? null
  return await person.as.mutation(api.records.update, { ...record, edits: [{ field, from, to }] })
}

describe("the board", () => {
  test("of a new workspace has five empty stages", async () => {
    const ada = await addPerson(await startTest())
    const { stages, deals, truncated } = await board(ada)
    expect(
      stages.map(({ name, kind, probability, count, totals }) => [name, kind, probability, count, totals]),
    ).toEqual([
      ["Lead", "open", 10, 0, []],
      ["Qualified", "open", 30, 0, []],
      ["Proposal", "open", 60, 0, []],
      ["Won", "won", 100, 0, []],
      ["Lost", "lost", 0, 0, []],
    ])
    expect(deals).toEqual([])
    expect(truncated).toBe(false)
  })

  test("counts and sums each stage, per currency", async () => {
    const ada = await addPerson(await startTest())
    await addDeal(ada, "One", { amount: 10_00 })
    await addDeal(ada, "Two", { amount: 5_00, currency: "USD" })
    await addDeal(ada, "Three", { amount: 2_50 })
    await addDeal(ada, "Four", { stage: "Won", amount: 7_00 })
    expect(await heads(ada)).toEqual({ Lead: "3, 1250 EUR, 500 USD", Won: "1, 700 EUR" })
  })

  test("sends the first cards of a stage, and the column as many as asked for", async () => {
    const ada = await addPerson(await startTest())
    for (let number = 0; number < 33; number++) await addDeal(ada, `Deal ${number}`)
    const { stages, deals } = await board(ada)
    expect(deals).toHaveLength(30)
    expect(stages[0]).toMatchObject({ count: 33, more: true })
    expect(stages[1]).toMatchObject({ count: 0, more: false })
    const { workspaceId } = ada
    const stageId = stages[0]._id
    const column = await ada.as.query(api.deals.column, { workspaceId, stageId, limit: 32 })
    expect(column.map((deal) => deal.name)).toEqual(
      Array.from({ length: 32 }, (_, index) => `Deal ${32 - index}`),
    )
    for (const [limit, length] of [
      [1e9, 33],
      [-1, 1],
    ]) {
      expect(await ada.as.query(api.deals.column, { workspaceId, stageId, limit })).toHaveLength(length)
    }
  })

  test("names the contact and the company of a deal, but not ones that were removed", async () => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    const companyId = await addRecord(ada, "company", { name: "Tidal" })
    const contactId = await addRecord(ada, "contact", { name: "Bram", companyId })
    const dealId = await addDeal(ada, "One")
    await edit(ada, dealId, "contactId", contactId)
    await edit(ada, dealId, "companyId", companyId)
    expect((await board(ada)).deals[0]).toMatchObject({ contactName: "Bram", companyName: "Tidal" })
    await ada.as.mutation(api.records.remove, { workspaceId, object: "contact", recordId: contactId })
    await ada.as.mutation(api.records.remove, { workspaceId, object: "company", recordId: companyId })
    expect((await board(ada)).deals[0]).toMatchObject({
      contactId: null,
      contactName: null,
      companyName: null,
    })
  })

  test("drops a removed deal and takes it back in its place when it is restored", async () => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    await addDeal(ada, "B")
    const recordId = await addDeal(ada, "A")
    await ada.as.mutation(api.records.remove, { workspaceId, object: "deal", recordId })
    expect(await columns(ada)).toEqual({ Lead: ["B"] })
    expect(await heads(ada)).toEqual({ Lead: "1, 10000 EUR" })
    await ada.as.mutation(api.records.restore, { workspaceId, object: "deal", recordId })
    expect(await columns(ada)).toEqual({ Lead: ["A", "B"] })
    expect(await heads(ada)).toEqual({ Lead: "2, 20000 EUR" })
  })
})

describe("a filtered board", () => {
  test("shows, counts and sums what one person owns, or nobody", async () => {
    const ada = await addPerson(await startTest())
    const mine = await addDeal(ada, "Mine", { amount: 1_00 })
    await addDeal(ada, "Nobody's", { stage: "Won", amount: 2_00 })
    await edit(ada, mine, "ownerId", ada.userId)
    expect(await columns(ada, { ownerId: ada.userId })).toEqual({ Lead: ["Mine"] })
    expect(await heads(ada, { ownerId: ada.userId })).toEqual({ Lead: "1, 100 EUR" })
    expect(await columns(ada, { ownerId: null })).toEqual({ Won: ["Nobody's"] })
  })

  test("finds words of the title, also together with an owner and a tag", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId } = ada
    const tagId = await t.run((ctx) =>
      ctx.db.insert("tags", { workspaceId, name: "Hot", sortName: "hot", color: "3" }),
    )
    const harbour = await addDeal(ada, "Harbour lights")
    await addDeal(ada, "Harbour wall", { stage: "Won" })
    await addDeal(ada, "Lighthouse")
    expect(await columns(ada, { search: "harb" })).toEqual({
      Lead: ["Harbour lights"],
      Won: ["Harbour wall"],
    })
    await edit(ada, harbour, "tagIds", [tagId])
    expect(await columns(ada, { tagId })).toEqual({ Lead: ["Harbour lights"] })
    expect(await columns(ada, { search: "harbour", tagId, ownerId: null })).toEqual({
      Lead: ["Harbour lights"],
    })
    expect(await columns(ada, { search: "harbour", tagId, ownerId: ada.userId })).toEqual({})
    expect(await columns(ada, { search: "  " })).toEqual(await columns(ada))
  })
})

describe("moving a deal", () => {
  test("puts it on top, in between, or at the bottom of any stage", async () => {
    const ada = await addPerson(await startTest())
    const c = await addDeal(ada, "C")
    const b = await addDeal(ada, "B")
    const a = await addDeal(ada, "A")
    expect(await columns(ada)).toEqual({ Lead: ["A", "B", "C"] })
    await move(ada, a, "Lead", c)
    expect(await columns(ada)).toEqual({ Lead: ["B", "C", "A"] })
    await move(ada, a, "Lead", b)
    expect(await columns(ada)).toEqual({ Lead: ["B", "A", "C"] })
    await move(ada, c, "Won", null)
    await move(ada, b, "Won", c)
    expect(await columns(ada)).toEqual({ Lead: ["A"], Won: ["C", "B"] })
    await move(ada, a, "Won", c)
    expect(await columns(ada)).toEqual({ Won: ["C", "A", "B"] })
  })

  test("lands where it was aimed when its old rank happens to be the new one", async () => {
    const ada = await addPerson(await startTest())
    const first = await addDeal(ada, "First", { stage: "Won" })
    const lower = await addDeal(ada, "Lower")
    const upper = await addDeal(ada, "Upper")
    await move(ada, upper, "Lead", lower)
    await move(ada, upper, "Won", first)
    expect(await columns(ada)).toEqual({ Lead: ["Lower"], Won: ["First", "Upper"] })
  })

  test("keeps the order after so many moves to one spot that numbers run out of room", async () => {
    const ada = await addPerson(await startTest())
    const last = await addDeal(ada, "Last")
    const b = await addDeal(ada, "B")
    const a = await addDeal(ada, "A")
    const first = await addDeal(ada, "First")
    for (let turn = 0; turn < 60; turn++) await move(ada, turn % 2 === 0 ? a : b, "Lead", first)
    expect(await columns(ada)).toEqual({ Lead: ["First", "B", "A", "Last"] })
    await move(ada, last, "Lead", first)
    expect(await columns(ada)).toEqual({ Lead: ["First", "Last", "B", "A"] })
  })

  test("lands on top when the neighbour has meanwhile left the stage", async () => {
    const ada = await addPerson(await startTest())
    const a = await addDeal(ada, "A")
    const gone = await addDeal(ada, "Gone", { stage: "Lost" })
    await addDeal(ada, "W", { stage: "Won" })
    await move(ada, a, "Won", gone)
    expect(await columns(ada)).toEqual({ Won: ["A", "W"], Lost: ["Gone"] })
  })

  test("is taken back as one step, to the very place it came from", async () => {
    const ada = await addPerson(await startTest())
    await addDeal(ada, "C")
    const b = await addDeal(ada, "B")
    await addDeal(ada, "A")
    const { operationId } = await move(ada, b, "Won", null)
    expect(await heads(ada)).toEqual({ Lead: "2, 20000 EUR", Won: "1, 10000 EUR" })
    if (operationId === null) throw new Error("Nothing was moved")
    await ada.as.mutation(api.operations.undo, { workspaceId: ada.workspaceId, operationId })
    expect(await columns(ada)).toEqual({ Lead: ["A", "B", "C"] })
    expect(await heads(ada)).toEqual({ Lead: "3, 30000 EUR" })
  })

  test("is news when the stage changes, and none when only the order does", async () => {
    const ada = await addPerson(await startTest())
    const a = await addDeal(ada, "A")
    const b = await addDeal(ada, "B")
    await move(ada, b, "Lead", a)
    await move(ada, b, "Won", null)
    const events = await ada.as.query(api.events.recent, { workspaceId: ada.workspaceId })
    expect(events.map(({ verb, subject }) => `${verb} ${subject}`)).toEqual([
      "moved B",
      "created B",
      "created A",
      "created Ada's workspace",
    ])
  })
})

describe("a deal", () => {
  test.each([
    ["no title", { name: " " }, "name"],
    ["half a cent", { amount: { amount: 0.5, currency: "EUR" } }, "amount"],
    ["a negative amount", { amount: { amount: -1, currency: "EUR" } }, "amount"],
    ["an amount that is no number", { amount: { amount: Number.NaN, currency: "EUR" } }, "amount"],
    ["an absurd amount", { amount: { amount: 1e15, currency: "EUR" } }, "amount"],
    ["a currency that is no code", { amount: { amount: 1, currency: "euro" } }, "amount"],
    ["a close date that does not exist", { closeDate: "2026-02-30" }, "closeDate"],
  ])("is refused with %s, naming the field", async (_, wrong, field) => {
    const ada = await addPerson(await startTest())
    const { Lead: stageId } = await stagesOf(ada)
    const values = { name: "One", amount: { amount: 1, currency: "EUR" }, stageId, ...wrong }
    expect(await refusal(addRecord(ada, "deal", values))).toMatchObject({ code: "invalid", field })
  })

  test("takes its sum along when its amount, its currency or its stage is edited", async () => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    const recordId = await addDeal(ada, "One", { amount: 10_00 })
    const from = { amount: 10_00, currency: "EUR" }
    const to = { amount: 4_00, currency: "GBP" }
    const edits = [{ field: "amount", from, to }]
    await ada.as.mutation(api.records.update, { workspaceId, object: "deal", recordId, edits })
    expect(await heads(ada)).toEqual({ Lead: "1, 400 GBP" })
    await edit(ada, recordId, "stageId", (await stagesOf(ada)).Won)
    expect(await heads(ada)).toEqual({ Won: "1, 400 GBP" })
  })
})

describe("from outside the workspace", () => {
  test("the workspace looks as if it were not there, for every function", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const mallory = await addPerson(t, "Mallory")
    const dealId = await addDeal(ada, "One")
    const { Lead, Won: stageId } = await stagesOf(ada)
    const { workspaceId } = ada
    const calls = [
      mallory.as.query(api.deals.board, { workspaceId }),
      mallory.as.query(api.deals.column, { workspaceId, stageId: Lead, limit: 10 }),
      mallory.as.mutation(api.deals.move, { workspaceId, dealId, stageId, afterDealId: null }),
    ]
    for (const call of calls) expect((await refusal(call)).code).toBe("not_found")
    expect(await columns(ada)).toEqual({ Lead: ["One"] })
  })

  test("deals, stages, contacts and neighbours of another workspace cannot be used in one's own", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const mallory = await addPerson(t, "Mallory")
    const foreignDeal = await addDeal(ada, "One")
    const foreignStage = (await stagesOf(ada)).Won
    const foreignContact = await addRecord(ada, "contact", { name: "Bram" })
    const own = await addDeal(mallory, "Own")
    const ownStage = (await stagesOf(mallory)).Won
    const { workspaceId } = mallory
    const deal = { name: "X", amount: { amount: 1, currency: "EUR" } }
    const to = { workspaceId, stageId: ownStage, afterDealId: null }
    const calls = [
      addRecord(mallory, "deal", { ...deal, stageId: foreignStage }),
      addRecord(mallory, "deal", { ...deal, stageId: ownStage, contactId: foreignContact }),
      edit(mallory, own, "contactId", foreignContact),
      edit(mallory, own, "stageId", foreignStage),
      mallory.as.mutation(api.deals.move, { ...to, dealId: foreignDeal }),
      mallory.as.mutation(api.deals.move, { ...to, dealId: own, stageId: foreignStage }),
      mallory.as.mutation(api.deals.move, { ...to, dealId: own, afterDealId: foreignDeal }),
    ]
    for (const call of calls) expect((await refusal(call)).code).toBe("not_found")
    const pipelineId = (await board(ada)).pipelineId
    for (const wrong of [pipelineId, "nonsense"]) {
      const call = mallory.as.query(api.deals.board, { workspaceId, pipelineId: wrong })
      expect((await refusal(call)).code).toBe("not_found")
    }
    const { Lead: stageId } = await stagesOf(ada)
    expect(await mallory.as.query(api.deals.column, { workspaceId, stageId, limit: 10 })).toEqual([])
    expect(await columns(ada)).toEqual({ Lead: ["One"] })
    expect(await columns(mallory)).toEqual({ Lead: ["Own"] })
  })

  test("a viewer sees the board and cannot change it", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const vera = await addPerson(t, "Vera")
    await addMember(t, ada, vera, "viewer")
    const dealId = await addDeal(ada, "One")
    const { Won: stageId } = await stagesOf(ada)
    const { workspaceId } = ada
    expect((await vera.as.query(api.deals.board, { workspaceId })).deals).toHaveLength(1)
    const error = await refusal(
      vera.as.mutation(api.deals.move, { workspaceId, dealId, stageId, afterDealId: null }),
    )
    expect(error.code).toBe("forbidden")
  })
})
