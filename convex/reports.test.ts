// Nightly reports: one per workspace and day, in the time zone of the workspace.
import { describe, expect, test } from "vitest"
import { api, internal } from "./_generated/api"
import { boundsOfDay, dayInZone, startOfDay } from "./model/zone"
import { shiftDay } from "./model/day"
import { openShop, publish } from "./realtime.helpers"
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
import { HOUR, DAY } from "./model/time"

const PAGE = { paginationOpts: { numItems: 10, cursor: null } }
const ZONE = "Pacific/Auckland"

async function setZone({ as, workspaceId }: Person, timeZone = ZONE): Promise<void> {
  await as.mutation(api.workspaces.setTimeZone, { workspaceId, timeZone })
}

async function sweep(t: Backend, now: number): Promise<void> {
  await t.mutation(internal.reports.sweep, { now })
  await settle(t)
}

async function daysOf({ as, workspaceId }: Person): Promise<string[]> {
  return (await as.query(api.reports.list, { workspaceId, ...PAGE })).page.map(({ day }) => day)
}

async function mails(t: Backend) {
  const rows = await t.run((ctx) => ctx.db.query("mails").collect())
  return rows.filter(({ kind }) => kind === "report")
}

describe("a nightly report", () => {
  test("is written when the local day is over, once, with its numbers", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId, userId } = ada
    await setZone(ada)
    await addRecord(ada, "contact", { name: "Grace" })
    await addDeal(ada, "Bridge", { stage: "Won", amount: 500_00 })
    const today = dayInZone(Date.now(), ZONE)
    const [, midnight] = boundsOfDay(today, ZONE)
    await sweep(t, midnight - 1)
    expect(await daysOf(ada)).toEqual([])
    await Promise.all([sweep(t, midnight), sweep(t, midnight + HOUR)])
    await sweep(t, midnight + 2 * HOUR)
    expect(await daysOf(ada)).toEqual([today])
    const report = await ada.as.query(api.reports.get, { workspaceId, day: today })
    expect(report).toMatchObject({ day: today, timeZone: ZONE })
    const counts = Object.fromEntries(report!.counts.map(({ metric, now }) => [metric, now]))
    expect(counts).toMatchObject({ "contacts.created": 1, "deals.created": 1, "deals.won": 1 })
    expect(report!.money).toEqual([
      { metric: "deals.won", currency: "EUR", count: 1, now: 500_00, dayBefore: 0, weekBefore: 0 },
    ])
    expect(report!.people[0]).toMatchObject({ person: { _id: userId } })
    expect(report!.people[0].changes).toBeGreaterThan(2)
  })

  test("compares with the day before and the same weekday a week before", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId } = ada
    await setZone(ada)
    await addRecord(ada, "contact", { name: "Grace" })
    const today = dayInZone(Date.now(), ZONE)
    // What was counted today stands at the beginning of the other days too.
    await t.run(async (ctx) => {
      for (const [days, count] of [
        [-1, 3],
        [-7, 5],
        [-3, 100],
      ] as const) {
        const at = startOfDay(shiftDay(today, days), ZONE)
        const start = Math.floor(at / DAY) * DAY
        const place = {
          workspaceId,
          metric: "contacts.created",
          dimension: "",
          value: "",
          size: "day" as const,
        }
        const slots = [{ at: (at - start) / (HOUR / 4), count, sum: 0 }]
        await ctx.db.insert("metricBuckets", {
          ...place,
          start,
          currency: "",
          shard: days,
          count,
          sum: 0,
          slots,
        })
      }
    })
    await sweep(t, Date.now() + DAY)
    const report = await ada.as.query(api.reports.get, { workspaceId, day: today })
    expect(report!.counts[0]).toEqual({
      metric: "contacts.created",
      ...{ now: 1, dayBefore: 3, weekBefore: 5 },
    })
  })

  test("is not written for a day on which nothing happened", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await sweep(t, Date.now() + 3 * DAY)
    expect(await daysOf(ada)).toEqual([])
  })

  test("is written for a day on which only the realtime API was used", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId } = ada
    await publish(t, await openShop(ada), "four")
    const tomorrow = Date.now() + DAY
    // As if it had come through a day later, when nobody was there.
    await t.run(async (ctx) => {
      const [message] = await ctx.db.query("messages").collect()
      await ctx.db.patch("messages", message._id, { at: tomorrow })
    })
    await sweep(t, tomorrow + DAY)
    const day = dayInZone(tomorrow, "UTC")
    expect(await daysOf(ada)).toEqual([day])
    const report = await ada.as.query(api.reports.get, { workspaceId, day })
    expect(report!.counts).toContainEqual({
      metric: "messages.published",
      now: 0,
      dayBefore: 1,
      weekBefore: 0,
    })
    expect(report!.people).toEqual([])
  })

  test("goes by mail to those who asked for it, once", async () => {
    const t = await startTest()
    const [ada, grace] = [await addPerson(t), await addPerson(t, "Grace")]
    const { workspaceId } = ada
    await addMember(t, ada, grace, "viewer")
    const asGrace = { ...grace, workspaceId }
    expect(await asGrace.as.query(api.reports.mail, { workspaceId })).toBe(false)
    await asGrace.as.mutation(api.reports.setMail, { workspaceId, wants: true })
    await addRecord(ada, "contact", { name: "Alan" })
    await Promise.all([sweep(t, Date.now() + DAY), sweep(t, Date.now() + DAY)])
    const sent = (await mails(t)).filter((mail) => mail.workspaceId === workspaceId)
    const email = await t.run(async (ctx) => (await ctx.db.get("users", grace.userId))?.email)
    expect(sent.map(({ to }) => to)).toEqual([email])
    expect(sent[0].text).toContain("Contacts added: 1 (the day before 0, a week before 0)")
    expect(sent[0].text).toContain("Most active: Ada Marsh")
  })
})

describe("the time zone of a workspace", () => {
  test("is its creator's until it is chosen, and tells the audit log of the choice", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { userId } = ada
    const zone = async () => (await ada.as.query(api.workspaces.list, {}))[0].timeZone
    expect(await zone()).toBe("UTC")
    await t.run((ctx) => ctx.db.patch("users", userId, { timeZone: "Europe/Lisbon" }))
    expect(await zone()).toBe("Europe/Lisbon")
    await setZone(ada)
    expect(await zone()).toBe(ZONE)
    const events = await t.run((ctx) => ctx.db.query("events").collect())
    expect(events.at(-1)).toMatchObject({
      noun: "workspace",
      changes: [{ field: "timeZone", from: "Europe/Lisbon", to: ZONE }],
    })
    expect(await refusal(setZone(ada, "Mars/Olympus"))).toMatchObject({ code: "invalid", field: "timeZone" })
  })
})
