// Rows of the first release, brought into today's shape.
import { describe, expect, test } from "vitest"
import { api, internal } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import { dayOf } from "./model/day"
import type { LegacyContact, LegacyCounter, LegacyDeal, LegacyStage } from "./tables/legacy"
import { addPerson, refusal, settle, startTest, type Backend, type Person } from "./testing.helpers"
import { DAY } from "./model/time"

const PAGE = { numItems: 50, cursor: null }
const TODAY = "2026-11-27"
/** Not so long ago that its days are no longer kept. */
const FIRST = Math.floor(Date.now() / DAY) * DAY - 30 * DAY
const on = (day: number) => FIRST + day * DAY

/** A workspace as the first release left it: stages with positions, no pipeline, flat contacts and deals. */
async function oldWorkspace(t: Backend) {
  const ada = await addPerson(t)
  const { workspaceId, userId } = ada
  const rows = await t.run(async (ctx) => {
    const insert = {
      contact: (row: Partial<LegacyContact>) =>
        ctx.db.insert("contacts", { ...CONTACT, workspaceId, ...row } as never),
      deal: (row: Partial<LegacyDeal>) => ctx.db.insert("deals", { ...DEAL, workspaceId, ...row } as never),
      stage: (row: Omit<LegacyStage, "workspaceId">) =>
        ctx.db.insert("stages", { workspaceId, ...row } as never),
      count: (metric: LegacyCounter["metric"], day: string, detail: string, value: number) =>
        ctx.db.insert("counters", { workspaceId, metric, day, detail, value } as never),
    }
    for (const { _id } of await ctx.db.query("pipelines").collect()) await ctx.db.delete("pipelines", _id)
    for (const { _id } of await ctx.db.query("stages").collect()) await ctx.db.delete("stages", _id)
    // Not in the order of their positions.
    const won = await insert.stage({ name: "Won", kind: "won", color: "4", position: 3 })
    const lead = await insert.stage({ name: "Lead", kind: "open", color: "1", position: 0 })
    const demo = await insert.stage({ name: "Demo", kind: "open", color: "2", position: 1 })
    const lost = await insert.stage({ name: "Lost", kind: "lost", color: "5", position: 4 })

    const bram = await insert.contact({
      ...{ name: "Bram", email: "bram@tidal.example", phone: "+31 20 1234", company: "Tidal", title: "CTO" },
    })
    const celia = await insert.contact({ name: "Célia", email: "bram@tidal.example", company: " TIDAL" })
    const gone = await insert.contact({ name: "Gone", email: "bram@tidal.example", deletedAt: on(5) })
    await insert.deal({ title: "Middle", stageId: lead, position: 0, amount: 10_00, contactId: bram })
    await insert.deal({ title: "Top", stageId: lead, position: -1024, amount: 5_00, currency: "USD" })
    await insert.deal({ title: "Bottom", stageId: lead, position: 512.5, amount: 1_00 })
    await insert.deal({ title: "Sold", stageId: won, position: 0, amount: 7_00, contactId: bram })
    await insert.deal({ title: "Away", stageId: lead, position: 9, contactId: gone, deletedAt: on(6) })
    await insert.count("contacts.live", "all", "", 2)
    await insert.count("contacts.created", dayOf(on(1)), "", 3)
    await insert.count("deals.live", "all", lead, 3)
    await insert.count("deals.live", "all", won, 1)
    await insert.count("deals.amount", "all", `${lead}/EUR`, 11_00)
    await insert.count("deals.amount", "all", `${lead}/USD`, 5_00)
    await insert.count("deals.amount", "all", `${won}/EUR`, 7_00)
    await insert.count("deals.created", dayOf(on(1)), "", 5)
    const told = { workspaceId, actorId: userId, noun: "contact", subject: "Bram", subjectId: bram } as const
    await ctx.db.insert("activity", { ...told, verb: "created", at: on(1) })
    await ctx.db.insert("activity", { ...told, verb: "updated", at: on(2) })
    return { bram, celia, gone, lead, demo, won, lost }
  })
  return { ada, ...rows }
}

const CONTACT = {
  ...{ name: "Somebody", email: null, phone: null, company: null, title: null, searchText: "words" },
  ...{ createdAt: on(1), updatedAt: on(2), deletedAt: null },
}
const DEAL = {
  ...{ title: "Deal", amount: 0, currency: "EUR", position: 0, contactId: null, closeDate: null },
  ...{ createdAt: on(1), updatedAt: on(3), deletedAt: null },
}

/** Runs it to its end. The component schedules its batches itself, out of sight of `settle`. */
async function migrate(t: Backend) {
  await t.mutation(internal.migrations.run, {})
  for (;;) {
    await settle(t)
    const progress = await t.query(internal.migrations.progress, {})
    if (progress.done || progress.error !== null) return progress
  }
}

async function get(person: Person, object: "contact" | "deal", recordId: string) {
  return await person.as.query(api.records.get, { workspaceId: person.workspaceId, object, recordId })
}

async function everything(t: Backend) {
  return await t.run(async (ctx) => ({
    pipelines: await ctx.db.query("pipelines").collect(),
    stages: await ctx.db.query("stages").collect(),
    contacts: await ctx.db.query("contacts").collect(),
    companies: await ctx.db.query("companies").collect(),
    deals: await ctx.db.query("deals").collect(),
    fieldValues: await ctx.db.query("fieldValues").collect(),
    searchEntries: await ctx.db.query("searchEntries").collect(),
    counters: await ctx.db.query("counters").collect(),
    events: await ctx.db.query("events").collect(),
    activity: await ctx.db.query("activity").collect(),
    operations: await ctx.db.query("operations").collect(),
  }))
}

describe("data of the first release", () => {
  test("stages become a pipeline in their order, with probabilities", async () => {
    const t = await startTest()
    const { ada } = await oldWorkspace(t)
    expect(await migrate(t)).toMatchObject({ done: true, error: null })
    const [pipeline, ...others] = await ada.as.query(api.pipelines.list, { workspaceId: ada.workspaceId })
    expect(others).toEqual([])
    expect(pipeline.name).toBe("Sales")
    expect(pipeline.stages.map(({ name, kind, probability }) => [name, kind, probability])).toEqual([
      ["Lead", "open", 10],
      ["Demo", "open", 67],
      ["Won", "won", 100],
      ["Lost", "lost", 0],
    ])
  })

  test("deals keep their order, sums, contacts and the day they closed", async () => {
    const t = await startTest()
    const { ada, lead } = await oldWorkspace(t)
    await migrate(t)
    const { workspaceId } = ada
    const board = await ada.as.query(api.deals.board, { workspaceId })
    expect(board.deals.map(({ name, contactName, companyName }) => [name, contactName, companyName])).toEqual(
      [
        ["Top", null, null],
        ["Middle", "Bram", "Tidal"],
        ["Bottom", null, null],
        ["Sold", "Bram", "Tidal"],
      ],
    )
    expect(board.stages[0]).toMatchObject({
      count: 3,
      totals: [
        { currency: "EUR", amount: 11_00 },
        { currency: "USD", amount: 5_00 },
      ],
    })
    const sold = board.deals.find((deal) => deal.name === "Sold")!
    expect((await get(ada, "deal", sold._id))?.values).toMatchObject({ status: "won", closedAt: on(3) })
    const middle = board.deals.find((deal) => deal.name === "Middle")!
    const afterDealId = board.deals.find((deal) => deal.name === "Top")!._id
    const dealId = board.deals.find((deal) => deal.name === "Bottom")!._id
    await ada.as.mutation(api.deals.move, { workspaceId, dealId, stageId: lead, afterDealId })
    const moved = await ada.as.query(api.deals.board, { workspaceId })
    expect(moved.deals.slice(0, 3).map(({ _id }) => _id)).toEqual([afterDealId, dealId, middle._id])
  })

  test("contacts keep what was known of them; their companies are made once", async () => {
    const t = await startTest()
    const { ada, bram, celia, gone } = await oldWorkspace(t)
    await migrate(t)
    const { workspaceId } = ada
    expect((await get(ada, "contact", bram))?.values).toMatchObject({
      ...{ name: "Bram", emails: ["bram@tidal.example"], phones: ["+31 20 1234"], title: "CTO" },
      ...{ openDealCount: 1, openDealValue: [{ amount: 10_00, currency: "EUR" }] },
    })
    expect((await get(ada, "contact", celia))?.values).toMatchObject({
      emails: [],
      description: "E-mail: bram@tidal.example (another contact has it too)",
    })
    expect(await get(ada, "contact", gone)).toMatchObject({
      removed: true,
      values: { emails: ["bram@tidal.example"] },
    })
    const companies = await ada.as.query(api.records.list, {
      ...{ workspaceId, object: "company", today: TODAY, paginationOpts: PAGE },
    })
    expect(
      companies.page.map(({ name, values }) => [name, values.contactCount, values.openDealCount]),
    ).toEqual([["Tidal", 2, 1]])
    for (const search of ["bram@tidal", "celia", "tidal"]) {
      const found = await ada.as.query(api.records.list, {
        ...{ workspaceId, object: "contact", today: TODAY, paginationOpts: PAGE, search },
      })
      expect(found.page.length, search).toBeGreaterThan(0)
    }
    const again = ada.as.mutation(api.records.create, {
      ...{ workspaceId, object: "contact", values: { name: "Twin", emails: ["bram@tidal.example"] } },
    })
    expect((await refusal(again)).code).toBe("conflict")
  })

  test("what happened is told as events, and the counters equal a recount", async () => {
    const t = await startTest()
    const { ada, bram } = await oldWorkspace(t)
    await migrate(t)
    const { events, activity, counters } = await everything(t)
    expect(activity).toEqual([])
    expect(
      events.filter(({ subjectId }) => subjectId === bram).map(({ verb, at, source }) => [verb, at, source]),
    ).toEqual([
      ["created", on(1), "app"],
      ["updated", on(2), "app"],
    ])
    await t.mutation(internal.counters.recount, { workspaceId: ada.workspaceId })
    await settle(t)
    const values = (rows: typeof counters) =>
      rows
        .filter((row) => row.value !== 0)
        .map(({ metric, detail, value }) => [metric, detail, value].join(" "))
        .sort()
    expect(values((await everything(t)).counters)).toEqual(values(counters))
  })

  test("is counted by the metrics, which did not exist then", async () => {
    const t = await startTest()
    const { ada } = await oldWorkspace(t)
    await migrate(t)
    await settle(t)
    const { workspaceId } = ada
    const bounds = [on(0), on(1), on(2), on(3), on(4)]
    const question = { workspaceId, dimension: "", values: null, bounds }
    const created = await ada.as.query(api.metrics.series, { ...question, metric: "contacts.created" })
    expect(created.map(({ counts }) => counts)).toEqual([[0, 1, 0, 0]])
    const won = await ada.as.query(api.metrics.series, { ...question, metric: "deals.won" })
    expect(won).toMatchObject([{ currency: "EUR", sums: [0, 0, 0, 7_00] }])
    expect(await t.action(internal.metrics.check, { workspaceId })).toMatchObject({
      differences: [],
      active: [],
    })
  })

  test("are no longer counted by the day; the totals stay, and are what is read before that, too", async () => {
    const t = await startTest()
    const { ada } = await oldWorkspace(t)
    const { workspaceId } = ada
    const days = Array.from({ length: 450 }, (_, day) => dayOf(on(-day)))
    await t.run(async (ctx) => {
      const counted = { workspaceId, metric: "questions.asked", detail: "", value: 1 }
      for (const day of days) await ctx.db.insert("counters", { ...counted, day } as never)
    })
    const figures = () => ada.as.query(api.dashboards.figures, { workspaceId, from: on(1), to: on(2) })
    expect(await figures()).toMatchObject({ contacts: { total: 2 } })
    await migrate(t)
    await settle(t)
    expect(await figures()).toMatchObject({
      contacts: { total: 2, addedToday: 1 },
      deals: { open: 3, won: 1, wonValue: [{ amount: 7_00, currency: "EUR" }] },
    })
    const { counters } = await everything(t)
    expect(counters.filter((row) => "day" in row)).toEqual([])
    expect(counters.map(({ metric }) => metric)).not.toContain("questions.asked")
  })

  test("is migrated once: running it again changes nothing", async () => {
    const t = await startTest()
    const { ada } = await oldWorkspace(t)
    await migrate(t)
    const before = await everything(t)
    expect(await migrate(t)).toMatchObject({ done: true })
    expect(await everything(t)).toEqual(before)
    const last = await ada.as.query(api.operations.last, { workspaceId: ada.workspaceId })
    expect(last).toBeNull()
  })
})

test("data of this release are left as they are", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const { workspaceId } = ada
  await ada.as.mutation(api.records.create, { workspaceId, object: "contact", values: { name: "Bram" } })
  const before = await everything(t)
  expect(await migrate(t)).toMatchObject({ done: true, error: null })
  expect(await everything(t)).toEqual(before)
  expect(before.pipelines.map((pipeline): Id<"workspaces"> => pipeline.workspaceId)).toEqual([workspaceId])
})
