import { expect, test } from "vitest"
import { api, internal } from "./_generated/api"
import { startSession, startTest } from "./testing.helpers"

const PASSWORD = "a demo password"

test("the demo has people, deals and a month of activity, once, however often it is made", async () => {
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
  const today = new Date().toISOString().slice(0, 10)
  const overview = await demo.query(api.dashboard.overview, { workspaceId, today })
  expect(overview.contacts.total).toBe(60)
  expect(overview.deals.open).toBeGreaterThan(10)
  expect(overview.deals.won).toBeGreaterThan(2)
  const series = await demo.query(api.dashboard.series, { workspaceId, through: today, days: 30 })
  expect(series.reduce((total, day) => total + day.contacts, 0)).toBe(60)
  expect(series.reduce((total, day) => total + day.deals, 0)).toBe(30)
  expect(series.filter((day) => day.contacts + day.deals + day.questions > 0).length).toBeGreaterThan(15)
  const { page } = await demo.query(api.contacts.list, {
    workspaceId,
    paginationOpts: { numItems: 100, cursor: null },
  })
  const times = page.map((contact) => contact._creationTime)
  expect(times).toEqual([...times].sort((a, b) => b - a))
})
