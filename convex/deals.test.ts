import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import { addMember, addPerson, refusal, startTest, type Person } from "./testing.helpers"

async function board(person: Person) {
  return await person.as.query(api.deals.board, { workspaceId: person.workspaceId })
}

async function stageNamed(person: Person, name: string): Promise<Id<"stages">> {
  const stage = (await board(person)).stages.find((each) => each.name === name)
  if (stage === undefined) throw new Error(`No stage ${name}`)
  return stage._id
}

async function create(person: Person, name: string, stage = "Lead", amount = 100_00, currency = "EUR") {
  const stageId = await stageNamed(person, stage)
  const { workspaceId } = person
  return await person.as.mutation(api.deals.create, { workspaceId, name, amount, currency, stageId })
}

/** Titles per stage, top to bottom; empty stages left out. */
async function columns(person: Person): Promise<Record<string, string[]>> {
  const { stages, deals } = await board(person)
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

async function move(person: Person, dealId: Id<"deals">, stage: string, afterDealId: Id<"deals"> | null) {
  const stageId = await stageNamed(person, stage)
  const { workspaceId } = person
  await person.as.mutation(api.deals.move, { workspaceId, dealId, stageId, afterDealId })
}

describe("the board", () => {
  test("of a new workspace has five empty stages", async () => {
    const ada = await addPerson(await startTest())
    const { stages, deals, truncated } = await board(ada)
    expect(stages.map(({ name, kind, count, totals }) => [name, kind, count, totals])).toEqual([
      ["Lead", "open", 0, []],
      ["Qualified", "open", 0, []],
      ["Proposal", "open", 0, []],
      ["Won", "won", 0, []],
      ["Lost", "lost", 0, []],
    ])
    expect(deals).toEqual([])
    expect(truncated).toBe(false)
  })

  test("counts and sums each stage, per currency", async () => {
    const ada = await addPerson(await startTest())
    await create(ada, "One", "Lead", 10_00)
    await create(ada, "Two", "Lead", 5_00, "USD")
    await create(ada, "Three", "Lead", 2_50)
    await create(ada, "Four", "Won", 7_00)
    const { stages } = await board(ada)
    expect(
      stages.map(({ name, count, totals }) => ({ name, count, totals })).filter((s) => s.count > 0),
    ).toEqual([
      {
        name: "Lead",
        count: 3,
        totals: [
          { currency: "EUR", amount: 12_50 },
          { currency: "USD", amount: 5_00 },
        ],
      },
      { name: "Won", count: 1, totals: [{ currency: "EUR", amount: 7_00 }] },
    ])
  })

  test("says when a stage has more deals than it shows, while the count stays right", async () => {
    const ada = await addPerson(await startTest())
    for (let number = 0; number < 201; number++) await create(ada, `Deal ${number}`)
    const { stages, deals, truncated } = await board(ada)
    expect(deals).toHaveLength(200)
    expect(truncated).toBe(true)
    expect(stages[0].count).toBe(201)
  })

  test("names the contact of a deal, but not one that was removed", async () => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    const contactId = await ada.as.mutation(api.contacts.create, { workspaceId, name: "Bram" })
    const dealId = await create(ada, "One")
    await ada.as.mutation(api.deals.update, { workspaceId, dealId, contactId })
    expect((await board(ada)).deals[0]).toMatchObject({ contactId, contactName: "Bram" })
    await ada.as.mutation(api.contacts.remove, { workspaceId, contactId })
    expect((await board(ada)).deals[0]).toMatchObject({ contactId: null, contactName: null })
  })
})

describe("moving a deal", () => {
  test("puts it on top, in between, or at the bottom of any stage", async () => {
    const ada = await addPerson(await startTest())
    const c = await create(ada, "C")
    const b = await create(ada, "B")
    const a = await create(ada, "A")
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

  test("keeps the order after so many moves to one spot that numbers run out of room", async () => {
    const ada = await addPerson(await startTest())
    const last = await create(ada, "Last")
    const b = await create(ada, "B")
    const a = await create(ada, "A")
    const first = await create(ada, "First")
    for (let turn = 0; turn < 60; turn++) await move(ada, turn % 2 === 0 ? a : b, "Lead", first)
    expect(await columns(ada)).toEqual({ Lead: ["First", "B", "A", "Last"] })
    await move(ada, last, "Lead", first)
    expect(await columns(ada)).toEqual({ Lead: ["First", "Last", "B", "A"] })
  })

  test("lands on top when the neighbour has meanwhile left the stage", async () => {
    const ada = await addPerson(await startTest())
    const a = await create(ada, "A")
    const gone = await create(ada, "Gone", "Lost")
    await create(ada, "W", "Won")
    await move(ada, a, "Won", gone)
    expect(await columns(ada)).toEqual({ Won: ["A", "W"], Lost: ["Gone"] })
  })

  test("is news when the stage changes, and none when only the order does", async () => {
    const ada = await addPerson(await startTest())
    const a = await create(ada, "A")
    const b = await create(ada, "B")
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
    ["half a cent", { amount: 0.5 }, "amount"],
    ["a negative amount", { amount: -1 }, "amount"],
    ["an amount that is no number", { amount: Number.NaN }, "amount"],
    ["an absurd amount", { amount: 1e15 }, "amount"],
    ["a currency that is no code", { currency: "euro" }, "amount"],
    ["a close date that does not exist", { closeDate: "2026-02-30" }, "closeDate"],
  ])("is refused with %s, naming the field", async (_, wrong, field) => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    const stageId = await stageNamed(ada, "Lead")
    const input = { workspaceId, stageId, name: "One", amount: 1, currency: "EUR", ...wrong }
    const error = await refusal(ada.as.mutation(api.deals.create, input))
    expect(error).toMatchObject({ code: "invalid", field })
  })

  test("changes only the fields given, null clears one, and the sums follow", async () => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    const dealId = await create(ada, "One", "Lead", 10_00)
    await ada.as.mutation(api.deals.update, { workspaceId, dealId, closeDate: "2026-12-24", amount: 4_00 })
    await ada.as.mutation(api.deals.update, { workspaceId, dealId, currency: "GBP", closeDate: null })
    const { stages, deals } = await board(ada)
    expect(deals[0]).toMatchObject({ name: "One", amount: 4_00, currency: "GBP", closeDate: null })
    expect(stages[0].totals).toEqual([{ currency: "GBP", amount: 4_00 }])
  })

  test("leaves the board when removed and returns to its place when restored", async () => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    await create(ada, "B")
    const dealId = await create(ada, "A")
    await ada.as.mutation(api.deals.remove, { workspaceId, dealId })
    expect(await columns(ada)).toEqual({ Lead: ["B"] })
    expect((await board(ada)).stages[0].count).toBe(1)
    await ada.as.mutation(api.deals.restore, { workspaceId, dealId })
    expect(await columns(ada)).toEqual({ Lead: ["A", "B"] })
    expect((await board(ada)).stages[0].count).toBe(2)
  })
})

describe("from outside the workspace", () => {
  test("the workspace looks as if it were not there, for every function", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const mallory = await addPerson(t, "Mallory")
    const dealId = await create(ada, "One")
    const stageId = await stageNamed(ada, "Won")
    const { workspaceId } = ada
    const deal = { workspaceId, dealId }
    const calls = [
      mallory.as.query(api.deals.board, { workspaceId }),
      mallory.as.mutation(api.deals.create, { workspaceId, name: "X", amount: 1, currency: "EUR", stageId }),
      mallory.as.mutation(api.deals.update, { ...deal, name: "X" }),
      mallory.as.mutation(api.deals.move, { ...deal, stageId, afterDealId: null }),
      mallory.as.mutation(api.deals.remove, deal),
      mallory.as.mutation(api.deals.restore, deal),
    ]
    for (const call of calls) expect((await refusal(call)).code).toBe("not_found")
    expect(await columns(ada)).toEqual({ Lead: ["One"] })
  })

  test("deals, stages, contacts and neighbours of another workspace cannot be used in one's own", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const mallory = await addPerson(t, "Mallory")
    const foreignDeal = await create(ada, "One")
    const foreignStage = await stageNamed(ada, "Won")
    const foreignContact = await ada.as.mutation(api.contacts.create, {
      workspaceId: ada.workspaceId,
      name: "Bram",
    })
    const own = await create(mallory, "Own")
    const ownStage = await stageNamed(mallory, "Won")
    const { workspaceId } = mallory
    const input = { workspaceId, name: "X", amount: 1, currency: "EUR" }
    const to = { workspaceId, stageId: ownStage, afterDealId: null }
    const calls = [
      mallory.as.mutation(api.deals.create, { ...input, stageId: foreignStage }),
      mallory.as.mutation(api.deals.create, { ...input, stageId: ownStage, contactId: foreignContact }),
      mallory.as.mutation(api.deals.update, { workspaceId, dealId: own, contactId: foreignContact }),
      mallory.as.mutation(api.deals.update, { workspaceId, dealId: foreignDeal, name: "X" }),
      mallory.as.mutation(api.deals.move, { ...to, dealId: foreignDeal }),
      mallory.as.mutation(api.deals.move, { ...to, dealId: own, stageId: foreignStage }),
      mallory.as.mutation(api.deals.move, { ...to, dealId: own, afterDealId: foreignDeal }),
      mallory.as.mutation(api.deals.remove, { workspaceId, dealId: foreignDeal }),
    ]
    for (const call of calls) expect((await refusal(call)).code).toBe("not_found")
    expect(await columns(ada)).toEqual({ Lead: ["One"] })
    expect(await columns(mallory)).toEqual({ Lead: ["Own"] })
  })

  test("a viewer sees the board and cannot change it", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const vera = await addPerson(t, "Vera")
    await addMember(t, ada, vera, "viewer")
    const dealId = await create(ada, "One")
    const { workspaceId } = ada
    expect((await vera.as.query(api.deals.board, { workspaceId })).deals).toHaveLength(1)
    const error = await refusal(vera.as.mutation(api.deals.remove, { workspaceId, dealId }))
    expect(error.code).toBe("forbidden")
  })
})
