// "Check the numbers": admins prove the numbers of their workspace from its facts, and correct them.
import { expect, test } from "vitest"
import { api, internal } from "./_generated/api"
import { METRICS } from "./model/metrics/catalogue"
import {
  addPerson,
  addRecord,
  refusal,
  settle,
  startTest,
  type Backend,
  type Person,
} from "./testing.helpers"

async function latest({ as, workspaceId }: Person) {
  return await as.query(api.recounts.latest, { workspaceId })
}

/** Makes one stored number wrong. */
async function spoil(t: Backend): Promise<void> {
  await t.run(async (ctx) => {
    const rows = await ctx.db.query("metricBuckets").collect()
    const row = rows.find(
      ({ metric, dimension, size }) => metric === "contacts.created" && dimension === "" && size === "day",
    )!
    const slots = row.slots.map((slot) => ({ ...slot, count: slot.count + 4 }))
    await ctx.db.patch("metricBuckets", row._id, { slots, count: row.count + 4 })
  })
}

test("numbers that are right are equal to their facts", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  await addRecord(ada, "contact", { name: "Grace" })
  expect(await latest(ada)).toBeNull()
  await ada.as.mutation(api.recounts.check, { workspaceId: ada.workspaceId })
  await settle(t)
  const check = await latest(ada)
  expect(check).toMatchObject({ state: "done", differences: 0, startedByName: "Ada Marsh" })
  expect(check!.metrics.map(({ metric }) => metric)).toEqual(Object.keys(METRICS))
  expect(check!.metrics).toContainEqual({ metric: "contacts.created", counted: 1, differences: 0 })
  expect(check!.metrics).toContainEqual({ metric: "deals.won", counted: 0, differences: 0 })
})

test("a number that went wrong is named, corrected when asked for, and told in the audit log", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const { workspaceId } = ada
  await addRecord(ada, "contact", { name: "Grace" })
  await spoil(t)
  await ada.as.mutation(api.recounts.check, { workspaceId })
  await settle(t)
  const found = await latest(ada)
  expect(found).toMatchObject({ state: "done", differences: 1, corrected: 0, disturbed: false })
  expect(found!.buckets[0]).toMatchObject({
    ...{ metric: "contacts.created", stored: { count: 5, sum: 0 }, counted: { count: 1, sum: 0 } },
  })
  expect(found!.metrics.filter(({ differences }) => differences > 0)).toEqual([
    { metric: "contacts.created", counted: 1, differences: 1 },
  ])
  await ada.as.mutation(api.recounts.correct, { workspaceId })
  await settle(t)
  expect(await latest(ada)).toMatchObject({ state: "done", differences: 0, corrected: 1 })
  const { differences } = await t.action(internal.metrics.check, { workspaceId })
  expect(differences).toEqual([])
  const { page } = await ada.as.query(api.audit.list, {
    ...{ workspaceId, noun: "numbers", paginationOpts: { numItems: 5, cursor: null } },
  })
  expect(page).toMatchObject([{ verb: "updated", noun: "numbers" }])
})

test("how long numbers are kept is told as it is set", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const { workspaceId } = ada
  expect(await ada.as.query(api.recounts.kept, { workspaceId })).toEqual({ hour: 14, day: 5 * 366 })
})

test("one check runs at a time, and one that broke off makes room after a while", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const { workspaceId } = ada
  await ada.as.mutation(api.recounts.check, { workspaceId })
  await settle(t)
  const stand = (movedAt: number) =>
    t.run(async (ctx) => {
      const [row] = await ctx.db.query("recounts").collect()
      await ctx.db.patch("recounts", row._id, { state: "running", movedAt })
    })
  await stand(Date.now())
  const again = ada.as.mutation(api.recounts.check, { workspaceId })
  expect(await refusal(again)).toMatchObject({ code: "conflict" })
  await stand(Date.now() - 10 * 60_000)
  await ada.as.mutation(api.recounts.check, { workspaceId })
  await settle(t)
  expect(await latest(ada)).toMatchObject({ state: "done" })
  expect(await t.run((ctx) => ctx.db.query("recounts").collect())).toHaveLength(1)
})
