import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import type { Panel } from "./model/dashboards/panel"
import { addMember, addPerson, refusal, startTest, type Person } from "./testing.helpers"

const PANEL: Panel = {
  ...{ id: "a", kind: "time", metrics: ["contacts.created"], dimension: "", measure: "count", shape: "line" },
  ...{ width: 2, height: 2 },
}
const OTHER: Panel = { ...PANEL, id: "b", kind: "number", width: 1, height: 1 }

/** Ada owns the workspace; the others are in it. */
async function team(): Promise<{ ada: Person; bob: Person; vera: Person; mallory: Person }> {
  const t = await startTest()
  const [ada, bob, vera] = [await addPerson(t), await addPerson(t, "Bob"), await addPerson(t, "Vera")]
  await addMember(t, ada, bob, "member")
  await addMember(t, ada, vera, "viewer")
  const { workspaceId } = ada
  const mallory = await addPerson(t, "Mallory")
  return { ada, bob: { ...bob, workspaceId }, vera: { ...vera, workspaceId }, mallory }
}

type DashboardId = Id<"dashboards">
const create = ({ as, workspaceId }: Person, name = "Sales", panels = [PANEL]) =>
  as.mutation(api.dashboards.create, { workspaceId, name, panels })
const get = ({ as, workspaceId }: Person, dashboardId: string) =>
  as.query(api.dashboards.get, { workspaceId, dashboardId })
const list = ({ as, workspaceId }: Person) => as.query(api.dashboards.list, { workspaceId })
const share = ({ as, workspaceId }: Person, dashboardId: DashboardId, shared = true) =>
  as.mutation(api.dashboards.share, { workspaceId, dashboardId, shared })
const remove = ({ as, workspaceId }: Person, dashboardId: DashboardId) =>
  as.mutation(api.dashboards.remove, { workspaceId, dashboardId })
const setPanels = (
  { as, workspaceId }: Person,
  dashboardId: DashboardId,
  revision: number,
  panels: Panel[],
) => as.mutation(api.dashboards.setPanels, { workspaceId, dashboardId, revision, panels })
const rename = ({ as, workspaceId }: Person, dashboardId: DashboardId, name: string) =>
  as.mutation(api.dashboards.rename, { workspaceId, dashboardId, name })

describe("a dashboard", () => {
  test("comes back as it was saved", async () => {
    const { bob } = await team()
    const _id = await create(bob, "  Our   sales ")
    expect(await list(bob)).toEqual([{ _id, name: "Our sales", shared: false, mine: true }])
    expect(await get(bob, _id)).toMatchObject({
      panels: [PANEL],
      revision: 0,
      editable: true,
      manageable: true,
    })
  })

  test("is its owner's alone until it is shared, and again when it no longer is", async () => {
    const { ada, bob, vera } = await team()
    const dashboardId = await create(bob)
    expect([await list(ada), await get(ada, dashboardId)]).toEqual([[], null])
    expect((await refusal(rename(ada, dashboardId, "Mine"))).code).toBe("not_found")
    await share(bob, dashboardId)
    expect(await get(vera, dashboardId)).toMatchObject({ mine: false, editable: false, manageable: false })
    await share(bob, dashboardId, false)
    expect(await list(vera)).toEqual([])
  })

  test("that is shared is changed by those who may share, and deleted by its owner and by admins", async () => {
    const { ada, bob, vera } = await team()
    const dashboardId = await create(ada)
    await share(ada, dashboardId)
    await setPanels(bob, dashboardId, 0, [PANEL, OTHER])
    expect((await refusal(setPanels(vera, dashboardId, 1, []))).code).toBe("forbidden")
    expect((await refusal(remove(bob, dashboardId))).code).toBe("forbidden")
    expect((await refusal(share(bob, dashboardId, false))).code).toBe("forbidden")
    expect((await get(ada, dashboardId))?.panels).toEqual([PANEL, OTHER])
    const bobs = await create(bob, "Bob's")
    await share(bob, bobs)
    await remove(ada, bobs)
    expect(await get(bob, bobs)).toBeNull()
  })

  test("tells the audit log only what others see of it", async () => {
    const { ada } = await team()
    const dashboardId = await create(ada)
    await rename(ada, dashboardId, "Quietly")
    await share(ada, dashboardId)
    await setPanels(ada, dashboardId, 0, [])
    const { as, workspaceId } = ada
    const events = await as.query(api.events.recent, { workspaceId })
    expect(
      events.filter(({ noun }) => noun === "dashboard").map(({ verb, subject }) => [verb, subject]),
    ).toEqual([
      ["updated", "Quietly"],
      ["created", "Quietly"],
    ])
  })

  test("does not lose the changes of one of two people who change it at once", async () => {
    const { ada, bob } = await team()
    const dashboardId = await create(ada)
    await share(ada, dashboardId)
    await setPanels(ada, dashboardId, 0, [PANEL, OTHER])
    expect(await refusal(setPanels(bob, dashboardId, 0, []))).toMatchObject({ code: "conflict", current: 1 })
    expect(await get(bob, dashboardId)).toMatchObject({ panels: [PANEL, OTHER], revision: 1 })
    await setPanels(bob, dashboardId, 1, [OTHER])
    expect(await get(ada, dashboardId)).toMatchObject({ panels: [OTHER], revision: 2 })
  })

  test("can be kept by viewers for themselves", async () => {
    const { vera } = await team()
    const dashboardId = await create(vera)
    await setPanels(vera, dashboardId, 0, [OTHER])
    expect((await refusal(share(vera, dashboardId))).code).toBe("forbidden")
    await remove(vera, dashboardId)
    expect(await list(vera)).toEqual([])
  })

  test("of another workspace is not there", async () => {
    const { ada, mallory } = await team()
    const dashboardId = await create(ada)
    await share(ada, dashboardId)
    expect(await get(mallory, dashboardId)).toBeNull()
    const calls = [
      rename(mallory, dashboardId, "X"),
      remove(mallory, dashboardId),
      share(mallory, dashboardId),
    ]
    for (const call of calls) expect((await refusal(call)).code).toBe("not_found")
    expect(await get(ada, "nonsense")).toBeNull()
  })

  test.each([
    ["a metric that is not there", { metrics: ["contacts.sneezed"] }],
    ["no metric where it needs one", { metrics: [] }],
    ["a sum of what has none", { measure: "sum" }],
    ["a split that the metric does not have", { dimension: "stage" }],
    ["several metrics in one number", { kind: "number", metrics: ["contacts.created", "deals.created"] }],
    ["a breakdown by nothing", { kind: "breakdown" }],
    ["a size that does not fit", { width: 5 }],
    ["no id", { id: "" }],
  ] as [string, Partial<Panel>][])("is refused with %s", async (_, odd) => {
    const { ada } = await team()
    expect(await refusal(create(ada, "Odd", [{ ...PANEL, ...odd }]))).toMatchObject({
      code: "invalid",
      field: "panels",
    })
    expect(await list(ada)).toEqual([])
  })

  test("is refused with two panels of one id", async () => {
    const { ada } = await team()
    expect((await refusal(create(ada, "Odd", [PANEL, PANEL]))).code).toBe("invalid")
  })
})
