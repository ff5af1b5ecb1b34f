// Alerts: each crossing is told once, however many writers and checks there are.
import { describe, expect, test } from "vitest"
import { api, internal } from "./_generated/api"
import type { AlertTerms } from "./model/alerts/condition"
import { applyMoves } from "./model/metrics/count"
import {
  addDeal,
  addMember,
  addPerson,
  addRecord,
  refusal,
  settle,
  startTest,
  type Backend,
  type Person,
} from "./testing.helpers"
import { MINUTE, HOUR, DAY } from "./model/time"

const ALL = { paginationOpts: { numItems: 50, cursor: null } }

function terms(change: Partial<AlertTerms> = {}): AlertTerms {
  return {
    ...{ name: "Many contacts", metric: "contacts.created", dimension: "", value: "" },
    ...{ measure: "count", currency: "", condition: "above", threshold: 2 },
    ...{ windowMinutes: 60, audience: "creator", ...change },
  }
}

async function addAlert(person: Person, change: Partial<AlertTerms> = {}) {
  const { workspaceId } = person
  return await person.as.mutation(api.alerts.create, { workspaceId, terms: terms(change) })
}

async function addContacts(person: Person, count: number): Promise<void> {
  for (let index = 0; index < count; index++) await addRecord(person, "contact", { name: `Contact ${index}` })
}

async function told({ as, workspaceId }: Person): Promise<string[]> {
  const { page } = await as.query(api.notifications.list, { workspaceId, ...ALL })
  return page.map(({ text }) => text)
}

async function stateOf({ as, workspaceId }: Person): Promise<string[]> {
  return (await as.query(api.alerts.list, { workspaceId })).map(({ state }) => state)
}

/** The checks that were scheduled. */
async function checkJobs(t: Backend) {
  const jobs = await t.run((ctx) => ctx.db.system.query("_scheduled_functions").collect())
  return jobs.filter(({ name }) => name.includes("alerts"))
}

/** The cron, at another time. */
async function sweep(t: Backend, now: number): Promise<void> {
  await t.mutation(internal.alerts.sweep, { now })
  await settle(t)
}

describe("an alert", () => {
  test("fires when the threshold is passed, and not again while it stays passed", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await addAlert(ada)
    await addContacts(ada, 2)
    await settle(t)
    expect(await told(ada)).toEqual([])
    await addContacts(ada, 3)
    await settle(t)
    expect(await told(ada)).toHaveLength(1)
    await addContacts(ada, 3)
    await settle(t)
    await sweep(t, Date.now())
    expect(await told(ada)).toHaveLength(1)
    expect(await stateOf(ada)).toEqual(["firing"])
  })

  test("is armed again once the window has moved on, and fires at the next crossing", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await addAlert(ada, { threshold: 0, windowMinutes: 15 })
    await addContacts(ada, 1)
    await settle(t)
    expect(await told(ada)).toEqual(["Contacts added: 1, which is more than 0 in the last 15 minutes."])
    await sweep(t, Date.now() + 10 * MINUTE)
    expect(await stateOf(ada)).toEqual(["firing"])
    await sweep(t, Date.now() + 16 * MINUTE)
    expect(await stateOf(ada)).toEqual(["quiet"])
    await addContacts(ada, 1)
    await settle(t)
    expect(await told(ada)).toHaveLength(2)
  })

  test("of too little fires by the clock, when what there was slides out of the window", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await addContacts(ada, 3)
    await addAlert(ada, { condition: "below", threshold: 2, windowMinutes: 24 * 60 })
    await sweep(t, Date.now() + 23 * HOUR)
    expect(await told(ada)).toEqual([])
    for (const hours of [25, 26, 27]) await sweep(t, Date.now() + hours * HOUR)
    expect(await told(ada)).toEqual(["Contacts added: 0, which is less than 2 in the last day."])
  })

  test("over thirty days lets go of a day after thirty days", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await addAlert(ada, { threshold: 0, windowMinutes: 30 * 24 * 60 })
    await addContacts(ada, 1)
    await settle(t)
    await sweep(t, Date.now() + 29 * DAY)
    expect(await stateOf(ada)).toEqual(["firing"])
    await sweep(t, Date.now() + 31 * DAY)
    expect(await stateOf(ada)).toEqual(["quiet"])
  })

  test("fires once when many writers pass the threshold at the same time", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await addAlert(ada, { threshold: 5 })
    await Promise.all(Array.from({ length: 16 }, () => addContacts(ada, 2)))
    const { workspaceId } = ada
    const checks = Array.from({ length: 8 }, () =>
      t.mutation(internal.alerts.check, { workspaceId, metric: "contacts.created" }),
    )
    await Promise.all([...checks, t.mutation(internal.alerts.sweep, {})])
    await settle(t)
    expect(await told(ada)).toHaveLength(1)
  })

  test("schedules one check however many writers move its metric, and none where there is no alert", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await addContacts(ada, 1)
    expect(await checkJobs(t)).toEqual([])
    await addAlert(ada)
    await t.run(async (ctx) => {
      const [watch] = await ctx.db.query("alertWatches").collect()
      await ctx.db.patch("alertWatches", watch._id, { checkDueAt: Date.now() })
    })
    await addContacts(ada, 5)
    expect(await checkJobs(t)).toEqual([])
  })

  test("of money looks at its currency alone, and of one person at theirs", async () => {
    const t = await startTest()
    const [ada, grace] = [await addPerson(t), await addPerson(t, "Grace")]
    await addMember(t, ada, grace, "member")
    const money = { metric: "deals.won", measure: "sum", currency: "EUR", threshold: 1_000_00 } as const
    await addAlert(ada, money)
    await addAlert(ada, { dimension: "person", value: grace.userId, threshold: 0 })
    await addDeal(ada, "Dollars", { stage: "Won", amount: 5_000_00, currency: "USD" })
    await addContacts(ada, 1)
    await settle(t)
    expect(await told(ada)).toEqual([])
    await addDeal(ada, "Euros", { stage: "Won", amount: 1_200_00, currency: "EUR" })
    await addContacts({ ...grace, workspaceId: ada.workspaceId }, 1)
    await settle(t)
    expect((await told(ada)).sort()).toEqual([
      "Contacts added (Grace): 1, which is more than 0 in the last hour.",
      "Deals won: €1,200, which is more than €1,000 in the last hour.",
    ])
  })

  test("on a metric that is written all the time is checked a moment later, once for many writes", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId } = ada
    await addAlert(ada, { metric: "messages.published", threshold: 2 })
    const move = {
      metric: "messages.published",
      at: Date.now(),
      count: 1,
      sum: 0,
      currency: "",
      by: {},
    } as const
    for (let index = 0; index < 5; index++) await t.run((ctx) => applyMoves(ctx, workspaceId, [move]))
    const [job, ...others] = await checkJobs(t)
    expect(others).toEqual([])
    expect(job.scheduledTime).toBeGreaterThan(Date.now())
    await t.mutation(internal.alerts.check, { workspaceId, metric: "messages.published" })
    expect(await told(ada)).toHaveLength(1)
  })

  test("tells everyone in the workspace when it should, and nobody who has left it", async () => {
    const t = await startTest()
    const [ada, grace, alan] = [await addPerson(t), await addPerson(t, "Grace"), await addPerson(t, "Alan")]
    for (const each of [grace, alan]) await addMember(t, ada, each, "viewer")
    const { workspaceId } = ada
    await addAlert(ada, { threshold: 0, audience: "everyone" })
    await ada.as.mutation(api.members.remove, { workspaceId, userId: alan.userId })
    await addContacts(ada, 1)
    await settle(t)
    expect(await told(ada)).toHaveLength(1)
    expect(await told({ ...grace, workspaceId })).toHaveLength(1)
    const rows = await t.run((ctx) => ctx.db.query("notifications").collect())
    expect(rows.map(({ userId }) => userId).sort()).toEqual([ada.userId, grace.userId].sort())
  })

  test("whose condition holds already waits for the next crossing; switched off it sleeps", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await addContacts(ada, 3)
    const alertId = await addAlert(ada)
    await addContacts(ada, 1)
    await settle(t)
    expect([await told(ada), await stateOf(ada)]).toEqual([[], ["firing"]])
    const { workspaceId } = ada
    await ada.as.mutation(api.alerts.setEnabled, { workspaceId, alertId, enabled: false })
    expect(await t.run((ctx) => ctx.db.query("alertWatches").collect())).toEqual([])
    await ada.as.mutation(api.alerts.update, { workspaceId, alertId, terms: terms({ threshold: 4 }) })
    await ada.as.mutation(api.alerts.setEnabled, { workspaceId, alertId, enabled: true })
    expect(await stateOf(ada)).toEqual(["quiet"])
    await addContacts(ada, 1)
    await settle(t)
    expect(await told(ada)).toHaveLength(1)
    await ada.as.mutation(api.alerts.remove, { workspaceId, alertId })
    expect(await t.run((ctx) => ctx.db.query("alertWatches").collect())).toEqual([])
  })

  test("with terms that make no sense is refused with the field that is wrong", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const wrong: [Partial<AlertTerms>, string][] = [
      [{ name: " " }, "name"],
      [{ metric: "nothing" }, "metric"],
      [{ measure: "sum" }, "measure"],
      [{ metric: "deals.won", measure: "sum", currency: "euro" }, "currency"],
      [{ threshold: -1 }, "threshold"],
      [{ windowMinutes: 20 }, "windowMinutes"],
      [{ windowMinutes: 31 * 24 * 60 }, "windowMinutes"],
      [{ dimension: "stage", value: "x" }, "dimension"],
      [{ dimension: "source", value: "" }, "value"],
    ]
    for (const [change, field] of wrong) {
      expect(await refusal(addAlert(ada, change))).toMatchObject({ code: "invalid", field })
    }
  })
})

describe("notifications", () => {
  async function tell(t: Backend, { userId, workspaceId }: Person, count: number): Promise<void> {
    await t.run(async (ctx) => {
      const row = { workspaceId, userId, kind: "alert" as const, text: "", link: "alerts", readAt: null }
      for (let index = 0; index < count; index++) {
        await ctx.db.insert("notifications", { ...row, title: `Number ${index}` })
      }
    })
  }

  test("are counted up to a hundred, listed newest first, and read one by one or all at once", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId } = ada
    await tell(t, ada, 620)
    expect(await ada.as.query(api.notifications.unread, { workspaceId })).toBe(100)
    const { page } = await ada.as.query(api.notifications.list, { workspaceId, ...ALL })
    expect(page[0]).toMatchObject({ title: "Number 619", read: false })
    await ada.as.mutation(api.notifications.markRead, { workspaceId, notificationId: page[0]._id })
    const again = await ada.as.query(api.notifications.list, { workspaceId, ...ALL })
    expect(again.page.slice(0, 2).map(({ read }) => read)).toEqual([true, false])
    await ada.as.mutation(api.notifications.markAllRead, { workspaceId })
    await settle(t)
    expect(await ada.as.query(api.notifications.unread, { workspaceId })).toBe(0)
  })

  test("are forgotten after ninety days", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await tell(t, ada, 3)
    await t.mutation(internal.notifications.prune, {})
    const left = () => t.run(async (ctx) => (await ctx.db.query("notifications").collect()).length)
    expect(await left()).toBe(3)
    await t.mutation(internal.notifications.prune, { now: Date.now() + 91 * DAY })
    expect(await left()).toBe(0)
  })
})
