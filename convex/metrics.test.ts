// Numbers over time: they move with the fact, can be cut anywhere, and equal their facts.
import { afterEach, describe, expect, test, vi } from "vitest"
import { api, internal } from "./_generated/api"
import { QUARTER } from "./model/metrics/buckets"
import { dayOf, shiftDay } from "./model/day"
import {
  addDeal,
  addMember,
  addPerson,
  addRecord,
  refusal,
  settle,
  stagesOf,
  startTest,
  type Backend,
  type Person,
} from "./testing.helpers"
import { MINUTE, HOUR, DAY } from "./model/time"

afterEach(() => void vi.restoreAllMocks())

/** From the beginning of yesterday (UTC) to the end of tomorrow, in one interval. */
function around(): number[] {
  const today = Date.parse(dayOf(Date.now()))
  return [today - DAY, today + 2 * DAY]
}

async function read(person: Person, metric: string, dimension = "", values: string[] | null = null) {
  const { workspaceId } = person
  return await person.as.query(api.metrics.series, {
    workspaceId,
    metric,
    dimension,
    values,
    bounds: around(),
  })
}

async function countOf(person: Person, metric: string): Promise<number> {
  return (await read(person, metric)).reduce((sum, line) => sum + line.count, 0)
}

async function expectEqualToFacts(t: Backend, { workspaceId }: Person) {
  const { differences, active, pages } = await t.action(internal.metrics.check, { workspaceId })
  expect({ differences, active }).toEqual({ differences: [], active: [] })
  expect(pages).toBeGreaterThan(0)
}

/** For every bar of the last year by half months: as many rows behind it as it counts. */
async function expectRowsBehind(person: Person, metric: string, dimension: string) {
  const { workspaceId, as } = person
  const today = Date.parse(dayOf(Date.now())) + DAY
  const bounds = Array.from({ length: 26 }, (_, index) => today - (25 - index) * 15 * DAY)
  const lines = await as.query(api.metrics.series, { workspaceId, metric, dimension, values: null, bounds })
  expect(lines.length).toBeGreaterThan(0)
  for (const { value, counts } of lines) {
    for (const [index, count] of counts.entries()) {
      const bar = { metric, dimension, value, from: bounds[index], to: bounds[index + 1] }
      expect(await rowsBehind(person, bar)).toHaveLength(count)
    }
  }
}

async function rowsBehind(
  { as, workspaceId }: Person,
  bar: { metric: string; dimension: string; value: string; from: number; to: number },
) {
  const rows = []
  for (let cursor: string | null = null, isDone = false; !isDone;) {
    const paginationOpts = { numItems: 200, cursor }
    const page: Awaited<ReturnType<typeof ask>> = await ask(paginationOpts)
    rows.push(...page.page)
    ;({ continueCursor: cursor, isDone } = page)
  }
  return rows

  function ask(paginationOpts: { numItems: number; cursor: string | null }) {
    return as.query(api.metrics.rows, { workspaceId, ...bar, paginationOpts })
  }
}

describe("metrics", () => {
  test("lead to exactly the rows behind each bar", async () => {
    const t = await startTest()
    const [ada, bea] = [await addPerson(t), await addPerson(t, "Bea")]
    await addMember(t, ada, bea, "member")
    await addRecord(ada, "contact", { name: "Grace Hopper" })
    await addRecord({ ...bea, workspaceId: ada.workspaceId }, "contact", { name: "Mary Jackson" })
    await addDeal(ada, "Pilot", { stage: "Won" })
    await addRecord(ada, "activity", { kind: "call", body: "Rang" })
    await addRecord(ada, "activity", { kind: "note", body: "Wrote" })
    for (const [metric, dimension] of [
      ...[
        ["contacts.created", "person"],
        ["activities.created", "kind"],
        ["changes", "person"],
        ["changes", "noun"],
      ],
      ...[
        ["stages.entered", "stage"],
        ["deals.won", "pipeline"],
      ],
    ]) {
      await expectRowsBehind(ada, metric, dimension)
    }
    const [from, to] = around()
    const bar = { metric: "contacts.created", dimension: "person", value: bea.userId, from, to }
    expect(await rowsBehind(ada, bar)).toMatchObject([
      { who: "Bea", verb: "created", noun: "contact", subject: "Mary Jackson" },
    ])
  })

  test("show what goes on now, and what there was of everything at the hour", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId } = ada
    await addDeal(ada, "Pilot", { amount: 900 })
    await ada.as.mutation(api.pulse.online, { workspaceId })
    const now = await ada.as.query(api.metrics.now, { workspaceId, now: Date.now() })
    expect(now).toMatchObject({ online: 1, active: 1 })
    expect(now.minutes).toHaveLength(5)
    // Every event is a change of now: each minute leads to its own.
    for (const { from, changes } of now.minutes) {
      const bar = { metric: "changes", dimension: "", value: "", from, to: from + MINUTE }
      expect(await rowsBehind(ada, bar)).toHaveLength(changes)
    }
    await t.mutation(internal.metrics.snapshot, {})
    const ask = (gauge: string) => ada.as.query(api.metrics.gauge, { workspaceId, gauge, bounds: around() })
    expect(await ask("deals")).toEqual([{ currency: "", values: [1] }])
    expect(await ask("openValue")).toEqual([{ currency: "EUR", values: [900] }])
    expect(await ask("activities")).toEqual([{ currency: "", values: [0] }])
    await addRecord(ada, "activity", { kind: "note", body: "Wrote" })
    // What there is now needs no snapshot.
    const standing = (gauge: string) => ada.as.query(api.metrics.standing, { workspaceId, gauge })
    expect(await standing("activities")).toEqual([{ currency: "", value: 1 }])
    expect(await standing("openValue")).toEqual([{ currency: "EUR", value: 900 }])
    expect(await standing("connections")).toEqual([{ currency: "", value: 0 }])
    expect(await refusal(standing("nothing"))).toMatchObject({ code: "invalid" })
    await ada.as.mutation(api.pulse.beat, { beat: 7 })
    expect(await ada.as.query(api.pulse.mine, {})).toBe(7)
  })

  test("move with what people do, and split by person and source", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const contactId = await addRecord(ada, "contact", { name: "Grace Hopper" })
    const { workspaceId } = ada
    await ada.as.mutation(api.records.update, {
      ...{ workspaceId, object: "contact", recordId: contactId },
      edits: [{ field: "title", from: null, to: "Admiral" }],
    })
    await ada.as.mutation(api.records.remove, { workspaceId, object: "contact", recordId: contactId })
    expect(await countOf(ada, "contacts.created")).toBe(1)
    expect(await countOf(ada, "contacts.updated")).toBe(1)
    expect(await countOf(ada, "contacts.deleted")).toBe(1)
    expect(await read(ada, "contacts.created", "person")).toMatchObject([{ value: ada.userId, count: 1 }])
    expect(await read(ada, "contacts.created", "source")).toMatchObject([{ value: "app", count: 1 }])
    await expectEqualToFacts(t, ada)
  })

  test("of won deals follow the deal: reopened or deleted it no longer counts, and currencies stay apart", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId } = ada
    const stages = await stagesOf(ada)
    const euro = await addDeal(ada, "Euro", { stage: "Won", amount: 500 })
    await addDeal(ada, "Dollar", { stage: "Won", amount: 700, currency: "USD" })
    expect(await read(ada, "deals.won")).toMatchObject([
      { currency: "EUR", count: 1, sum: 500 },
      { currency: "USD", count: 1, sum: 700 },
    ])
    const openStage = stages.Lead
    await ada.as.mutation(api.deals.move, {
      workspaceId,
      dealId: euro,
      stageId: openStage,
      afterDealId: null,
    })
    expect(await read(ada, "deals.won")).toMatchObject([{ currency: "USD", count: 1, sum: 700 }])
    expect(await read(ada, "stages.entered", "stage")).toMatchObject([
      { value: stages.Won, count: 2 },
      { value: openStage, count: 1 },
    ])
    expect(await read(ada, "stages.left", "stage")).toMatchObject([{ value: stages.Won, count: 1 }])
    await expectEqualToFacts(t, ada)
  })

  // An engine that scans its tables takes minutes over a year of samples.
  const withSamples = test.runIf(process.env.WELLSPRING_TEST_ENGINE === "embedded")
  withSamples(
    "of sample data equal the facts, over a year back, and go with it",
    async () => {
      const t = await startTest()
      const ada = await addPerson(t)
      const { workspaceId } = ada
      await ada.as.mutation(api.sampleData.fill, { workspaceId })
      await settle(t)
      await expectEqualToFacts(t, ada)
      const today = Date.parse(dayOf(Date.now())) + DAY
      const bounds = [today - 366 * DAY, today]
      const year = { workspaceId, metric: "contacts.created", dimension: "", values: null, bounds }
      expect((await ada.as.query(api.metrics.series, year))[0].count).toBeGreaterThan(900)
      await ada.as.mutation(api.sampleData.clear, { workspaceId })
      await settle(t)
      await expectEqualToFacts(t, ada)
      expect(await ada.as.query(api.metrics.series, year)).toEqual([])
    },
    120_000,
  )

  test("that went wrong are found, and corrected by counting again", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await addRecord(ada, "company", { name: "Kelp Optics" })
    await t.run(async (ctx) => {
      for (const row of await ctx.db.query("metricBuckets").collect())
        await ctx.db.delete("metricBuckets", row._id)
      for (const row of await ctx.db.query("activePeople").collect())
        await ctx.db.delete("activePeople", row._id)
      for (const row of await ctx.db.query("activeCounts").collect())
        await ctx.db.delete("activeCounts", row._id)
    })
    const { workspaceId } = ada
    const { differences, active } = await t.action(internal.metrics.check, { workspaceId })
    expect(differences.length).toBeGreaterThan(0)
    expect(active).toHaveLength(3)
    await t.action(internal.metrics.correct, { workspaceId })
    await expectEqualToFacts(t, ada)
    expect(await countOf(ada, "companies.created")).toBe(1)
  })

  test("are not corrected where they have moved since they were looked at", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId } = ada
    await t.run(async (ctx) => {
      for (const row of await ctx.db.query("metricBuckets").collect())
        await ctx.db.delete("metricBuckets", row._id)
    })
    await addRecord(ada, "company", { name: "Kelp Optics" })
    const { differences, active } = await t.action(internal.metrics.check, { workspaceId })
    expect(await t.mutation(internal.metrics.correctRows, { workspaceId, rows: differences })).toBe(
      differences.length,
    )
    await expectEqualToFacts(t, ada)
    // As a second correction would that looked at the same time.
    expect(await t.mutation(internal.metrics.correctRows, { workspaceId, rows: differences })).toBe(0)
    await expectEqualToFacts(t, ada)
    expect(active).toEqual([])
    const people = { period: "day" as const, start: dayOf(Date.now()), stored: 5, userIds: [] }
    expect(await t.mutation(internal.metrics.correctActive, { workspaceId, ...people })).toBe(false)
    await expectEqualToFacts(t, ada)
  })

  test("that are new are filled from the facts there are, again later where something moved", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await addRecord(ada, "contact", { name: "Grace" })
    await t.mutation(internal.migrations.run, {})
    await settle(t)
    // As a release that had no such metric left it.
    await t.run(async (ctx) => {
      for (const row of await ctx.db.query("metricBuckets").collect())
        if (row.metric === "contacts.created") await ctx.db.delete("metricBuckets", row._id)
      const [known] = await ctx.db.query("knownMetrics").collect()
      const names = known.names.filter((name) => name !== "contacts.created")
      await ctx.db.patch("knownMetrics", known._id, { names })
    })
    await t.mutation(internal.migrations.run, {})
    await settle(t)
    expect(await countOf(ada, "contacts.created")).toBe(1)
    await expectEqualToFacts(t, ada)
    const { workspaceId } = ada
    const fills = () => t.run((ctx) => ctx.db.query("metricFills").collect())
    expect(await fills()).toEqual([])
    // One whose backend was stopped on the way.
    await t.run((ctx) => ctx.db.insert("metricFills", { workspaceId, dueAt: Date.now() - 1, tries: 1 }))
    await t.mutation(internal.metrics.resumeFilling, {})
    expect(await fills()).toMatchObject([{ tries: 2 }])
    await settle(t)
    expect(await fills()).toEqual([])
  })

  test("are forgotten when they are old, which is no difference to their facts", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId, userId } = ada
    const now = Date.now()
    // In the hour and the day in which the kept time begins, and long before.
    const ages = [14 * DAY, 14 * DAY + 2 * HOUR, 5 * 366 * DAY, 7 * 366 * DAY]
    await t.run(async (ctx) => {
      for (const age of ages) {
        const at = Math.floor((now - age) / HOUR) * HOUR
        await ctx.db.insert("signIns", { workspaceId, userId, at })
      }
    })
    await t.action(internal.metrics.correct, { workspaceId })
    const gauge = { workspaceId, gauge: "deals", currency: "", hours: [{ at: 0, value: 1 }] }
    const starts = [6 * 366 * DAY, 2 * DAY].map((age) => Math.floor((now - age) / DAY) * DAY)
    await t.run(async (ctx) => {
      for (const start of starts) await ctx.db.insert("gaugeDays", { ...gauge, start })
    })
    await t.mutation(internal.metrics.prune, {})
    await expectEqualToFacts(t, ada)
    const left = await t.run((ctx) => ctx.db.query("gaugeDays").collect())
    expect(left.map(({ start }) => start)).toEqual([starts[1]])
  })

  test("count each person once per day, week and month", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await addRecord(ada, "company", { name: "One" })
    await addRecord(ada, "company", { name: "Two" })
    const { workspaceId } = ada
    const today = dayOf(Date.now())
    const range = { workspaceId, from: shiftDay(today, -40), to: shiftDay(today, 1) }
    for (const period of ["day", "week", "month"] as const) {
      const periods = await ada.as.query(api.metrics.active, { ...range, period })
      expect(periods.map(({ people }) => people)).toEqual([1])
      const bar = { metric: "active", dimension: period, value: periods[0].start, from: 0, to: 0 }
      expect(await rowsBehind(ada, bar)).toMatchObject([{ subject: "Ada Marsh", at: null }])
      expect(await rowsBehind(ada, { ...bar, value: "2020-01-01" })).toEqual([])
    }
  })

  test("of another workspace cannot be read, and bounds that lie between slots are refused", async () => {
    const t = await startTest()
    const [ada, eve] = [await addPerson(t), await addPerson(t, "Eve")]
    const question = { metric: "changes", dimension: "", values: null, bounds: [0, HOUR] }
    const { workspaceId } = ada
    expect(await refusal(eve.as.query(api.metrics.series, { ...question, workspaceId }))).toMatchObject({
      code: "not_found",
    })
    for (const bounds of [[0], [0, 0], [0, QUARTER + 1], [1, 2], [DAY, 0]]) {
      const asked = ada.as.query(api.metrics.series, { ...question, workspaceId, bounds })
      expect(await refusal(asked)).toMatchObject({ code: "invalid" })
    }
    const unknown = ada.as.query(api.metrics.series, { ...question, workspaceId, metric: "nothing" })
    expect(await refusal(unknown)).toMatchObject({ code: "invalid" })
  })
})
