import { describe, expect, test, vi } from "vitest"
import { api, internal } from "./_generated/api"
import type { Id, TableNames } from "./_generated/dataModel"
import { openRun } from "./model/sample/runs"
import { sampleUnit, SAMPLE_COMPANIES } from "./model/sample/world"
import {
  addMember,
  addPerson,
  refusal,
  settle,
  startSession,
  startTest,
  today,
  type Backend,
  type Person,
} from "./testing.helpers"

const PASSWORD = "a demo password"
const NOON = Date.parse("2026-05-12T12:00:00Z")
/** Hundreds of records take a while on engines that share a machine. */
const SLOW = 120_000
vi.setConfig({ testTimeout: SLOW })

const everything = () => Array.from({ length: SAMPLE_COMPANIES }, (_, index) => sampleUnit(index, NOON, 3))

describe("what the sample data are", () => {
  test("200 companies, 1,000 contacts, 300 deals and some thousand activities", () => {
    const units = everything()
    expect(units).toHaveLength(200)
    expect(units.flatMap(({ contacts }) => contacts)).toHaveLength(1_000)
    expect(units.flatMap(({ deals }) => deals)).toHaveLength(300)
    expect(units.flatMap(({ activities }) => activities).length).toBeGreaterThan(4_000)
  })

  test("the same each time, in whichever order the companies are made", () => {
    expect(everything().reverse()).toEqual(
      Array.from({ length: SAMPLE_COMPANIES }, (_, back) => sampleUnit(199 - back, NOON, 3)),
    )
  })

  test("names, domains and addresses are nobody's twice, and lead nowhere", () => {
    const units = everything()
    const names = units.map(({ company }) => company.values.name)
    expect(new Set(names).size).toBe(names.length)
    const domains = units.flatMap(({ company }) => company.values.domain ?? [])
    expect(new Set(domains).size).toBe(domains.length)
    const emails = units.flatMap(({ contacts }) =>
      contacts.flatMap(({ values }) => values.emails as string[]),
    )
    expect(new Set(emails).size).toBe(1_000)
    const phones = units.flatMap(({ company, contacts }) =>
      [company, ...contacts.filter(({ values }) => !/^.\. /.test(String(values.name)))].flatMap(
        ({ values }) => values.phones as string[],
      ),
    )
    expect(new Set(phones).size).toBe(phones.length)
    for (const address of [...domains, ...emails]) expect(address).toMatch(/^[a-z0-9.@]+\.example$/)
  })

  test("spread over the year before, never later than now, and deals stand in every stage", () => {
    const units = everything()
    const times = units.flatMap(({ company, contacts, deals, activities }) => [
      ...[company, ...contacts, ...deals, ...activities].map(({ at }) => at),
      ...deals.flatMap(({ moves }) => moves.map(({ at }) => at)),
    ])
    expect(Math.max(...times)).toBeLessThanOrEqual(NOON)
    expect(Math.min(...times)).toBeGreaterThan(NOON - 370 * 86_400_000)
    const months = new Set(
      units.flatMap(({ activities }) => activities.map(({ at }) => new Date(at).getUTCMonth())),
    )
    expect(months.size).toBe(12)
    const ends = units.flatMap(({ deals }) => deals.map(({ moves }) => moves.at(-1)?.to ?? 0))
    for (const end of [0, 1, 2, "won", "lost"]) {
      expect(ends.filter((each) => each === end).length).toBeGreaterThan(20)
    }
  })

  test("a few are there twice, so that there is something to merge", () => {
    const units = everything()
    expect(units.filter(({ company }) => company.values.domain === null)).toHaveLength(5)
  })
})

/** Opens a run of a few companies without its schedule: the tests decide when batches run. */
async function open(t: Backend, { workspaceId, userId }: Person, size: number): Promise<void> {
  await t.run(async (ctx) => void (await openRun({ ...ctx, workspaceId, userId }, size)))
}

/** One batch of the workspace's run; answers whether there is more. */
async function batch(t: Backend, { workspaceId }: Person): Promise<boolean> {
  const run = await t.run((ctx) =>
    ctx.db
      .query("sampleRuns")
      .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
      .unique(),
  )
  if (run === null) return false
  return await t.mutation(internal.sampleData.batchOfDemo, { runId: run._id, chain: run.chain })
}

async function fill(t: Backend, person: Person, size: number): Promise<void> {
  await open(t, person, size)
  while (await batch(t, person));
}

async function clear(t: Backend, person: Person): Promise<void> {
  await person.as.mutation(api.sampleData.clear, { workspaceId: person.workspaceId })
  await settle(t)
}

const WATCHED = [
  ...["companies", "contacts", "deals", "activities", "fieldValues", "searchEntries", "events", "tags"],
  ...["customFields", "sampleRuns", "duplicateSuggestions"],
] as const satisfies TableNames[]

/** Every row of the workspace, and every counter that is not zero. */
async function photograph(t: Backend, workspaceId: Id<"workspaces">) {
  return await t.run(async (ctx) => {
    const tables: Record<string, unknown[]> = {}
    for (const table of WATCHED) {
      const rows = await ctx.db.query(table as "companies").collect()
      tables[table] = rows.filter((row) => row.workspaceId === workspaceId)
    }
    const counters = await ctx.db.query("counters").collect()
    tables.counters = counters
      .filter((row) => row.workspaceId === workspaceId && row.value !== 0)
      .map(({ metric, detail, value }) => `${metric} ${detail} ${value}`)
      .sort()
    return tables
  })
}

const status = ({ as, workspaceId }: Person) => as.query(api.sampleData.status, { workspaceId })

test("filling and clearing leave the workspace exactly as it was, twice in a row", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const before = await photograph(t, ada.workspaceId)
  for (let round = 0; round < 2; round++) {
    expect(await status(ada)).toEqual({ state: "none", fraction: 0, empty: true })
    await fill(t, ada, 2)
    expect(await status(ada)).toEqual({ state: "filled", fraction: 1, empty: false })
    const full = await photograph(t, ada.workspaceId)
    expect(full.companies).toHaveLength(2)
    expect(full.activities.length).toBeGreaterThan(20)
    expect(await t.action(internal.counters.check, { workspaceId: ada.workspaceId })).toEqual([])
    await clear(t, ada)
    expect(await status(ada)).toEqual({ state: "none", fraction: 0, empty: true })
    expect(await photograph(t, ada.workspaceId)).toEqual(before)
  }
})

describe("with a part of the data", () => {
  async function fillPartly(t: Backend, person: Person): Promise<void> {
    await open(t, person, 20)
    expect(await batch(t, person)).toBe(true)
  }

  test("the background does it by itself, batch after batch", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await fillPartly(t, ada)
    const { state, fraction } = await status(ada)
    expect(state).toBe("filling")
    expect(fraction).toBeCloseTo(3 / 20)
    await clear(t, ada)
    expect(await status(ada)).toEqual({ state: "none", fraction: 0, empty: true })
  })

  test("a run that stands still is started again, and the batch that was late does nothing", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await open(t, ada, 2)
    const { runId, chain } = await t.run(async (ctx) => {
      const [run] = await ctx.db.query("sampleRuns").collect()
      await ctx.db.patch("sampleRuns", run._id, { movedAt: run.movedAt - 10 * 60_000 })
      return { runId: run._id, chain: run.chain }
    })
    expect(await t.mutation(internal.sampleData.resume, {})).toBe(1)
    expect(await t.mutation(internal.sampleData.batchOfDemo, { runId, chain })).toBe(false)
    await settle(t)
    expect((await status(ada)).state).toBe("filled")
    expect((await photograph(t, ada.workspaceId)).companies).toHaveLength(2)
  })

  test("what people added stays, also where it hung on sample records", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { as, workspaceId } = ada
    await fillPartly(t, ada)
    const sample = await t.run(async (ctx) => {
      const [company] = await ctx.db.query("companies").collect()
      const [contact] = await ctx.db.query("contacts").collect()
      const [tag] = await ctx.db.query("tags").collect()
      const fields = await ctx.db.query("customFields").collect()
      const nextStep = fields.find(({ label }) => label === "Next step")
      const [stage] = await ctx.db.query("stages").collect()
      return { company, contact, tag, nextStep, stage }
    })
    const own = await as.mutation(api.records.create, {
      workspaceId,
      object: "contact",
      values: { name: "Bea Own", companyId: sample.company._id, tagIds: [sample.tag._id] },
    })
    const deal = await as.mutation(api.records.create, {
      workspaceId,
      object: "deal",
      values: {
        name: "My own deal",
        amount: { amount: 100, currency: "EUR" },
        stageId: sample.stage._id,
        contactId: sample.contact._id,
        companyId: sample.company._id,
        [`custom.${sample.nextStep?._id}`]: "Ring them",
      },
    })
    await clear(t, ada)
    const left = await photograph(t, workspaceId)
    expect(left.companies).toHaveLength(0)
    expect(left.activities).toHaveLength(0)
    expect(left.contacts).toMatchObject([{ _id: own.recordId, name: "Bea Own", companyId: null }])
    expect(left.deals).toMatchObject([{ _id: deal.recordId, contactId: null, companyId: null }])
    expect(left.tags).toMatchObject([{ name: sample.tag.name }])
    expect(left.customFields).toMatchObject([{ label: "Next step" }])
    expect(left.counters.filter((row) => String(row).includes(".live"))).toHaveLength(2)
  })

  test("only an empty workspace is filled, by those who may, and only once", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bea = await addPerson(t, "Bea Strand")
    await addMember(t, ada, bea, "member")
    const { workspaceId } = ada
    expect((await refusal(bea.as.mutation(api.sampleData.fill, { workspaceId }))).code).toBe("forbidden")
    expect((await refusal(bea.as.mutation(api.sampleData.clear, { workspaceId }))).code).toBe("forbidden")
    await ada.as.mutation(api.sampleData.clear, { workspaceId })
    const stranger = await addPerson(t, "Cem Kaya")
    expect((await refusal(stranger.as.mutation(api.sampleData.fill, { workspaceId }))).code).toBe("not_found")
    const values = { name: "Somebody" }
    await ada.as.mutation(api.records.create, { workspaceId, object: "contact", values })
    expect((await refusal(ada.as.mutation(api.sampleData.fill, { workspaceId }))).code).toBe("conflict")
    expect((await status(ada)).empty).toBe(false)
    await open(t, stranger, 4)
    const again = stranger.as.mutation(api.sampleData.fill, { workspaceId: stranger.workspaceId })
    expect((await refusal(again)).code).toBe("conflict")
  })
})

// All of it: convex-test looks at every row for every read, which takes it an hour.
test.runIf(process.env.WELLSPRING_TEST_ENGINE === "embedded")(
  "the demo has people, deals and a year of activity, once, however often it is made",
  async () => {
    const t = await startTest()
    const { email, slug } = await t.action(internal.sampleData.seedDemo, { password: PASSWORD })
    expect(email).toBe("demo@wellspring.test")
    await t.action(internal.sampleData.seedDemo, { password: "another password" })
    await t.action(api.auth.signIn, {
      provider: "password",
      params: { flow: "signIn", email, password: "another password" },
    })
    const userId = await t.query(internal.users.byEmail, { email })
    if (userId === null) throw new Error("There is no demo person")
    const { as: demo } = await startSession(t, userId)
    const workspace = await demo.query(api.workspaces.bySlug, { slug })
    if (workspace === null) throw new Error("The demo has no workspace")
    const workspaceId = workspace._id
    const figures = await demo.query(api.dashboards.figures, { workspaceId, ...today() })
    expect(figures.contacts.total).toBe(1_000)
    expect(figures.deals.open).toBeGreaterThan(60)
    expect(figures.deals.won).toBeGreaterThan(40)
    expect(await t.action(internal.counters.check, { workspaceId })).toEqual([])
    const DAY = 24 * 60 * 60 * 1000
    const tomorrow = Math.ceil(Date.now() / DAY) * DAY
    const bounds = Array.from({ length: 31 }, (_, index) => tomorrow - (30 - index) * DAY)
    const everything = { metric: "changes", dimension: "", values: null, bounds }
    const [changes] = await demo.query(api.metrics.series, { workspaceId, ...everything })
    expect(changes.counts.filter((count) => count > 0).length).toBeGreaterThan(15)
  },
)
