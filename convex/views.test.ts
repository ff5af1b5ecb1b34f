import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import { addMember, addPerson, refusal, startTest, type Person } from "./testing.helpers"

const SPEC = {
  filter: {
    match: "all" as const,
    groups: [
      { match: "any" as const, conditions: [{ field: "city", operator: "is" as const, value: "Oslo" }] },
    ],
  },
  sort: { field: "name", descending: true },
  columns: [{ field: "name", width: 240 }, { field: "city" }],
}

/** Ada owns the workspace; the others are in it. */
async function team(): Promise<{ ada: Person; bob: Person; vera: Person }> {
  const t = await startTest()
  const [ada, bob, vera] = [await addPerson(t), await addPerson(t, "Bob"), await addPerson(t, "Vera")]
  await addMember(t, ada, bob, "member")
  await addMember(t, ada, vera, "viewer")
  const { workspaceId } = ada
  return { ada, bob: { ...bob, workspaceId }, vera: { ...vera, workspaceId } }
}

function create({ as, workspaceId }: Person, name = "Oslo", spec: typeof SPEC = SPEC) {
  return as.mutation(api.views.create, { workspaceId, object: "contact", name, spec })
}

async function seenBy({ as, workspaceId }: Person) {
  return await as.query(api.views.list, { workspaceId, object: "contact" })
}

const share = ({ as, workspaceId }: Person, viewId: Id<"views">, shared = true) =>
  as.mutation(api.views.share, { workspaceId, viewId, shared })
const rename = ({ as, workspaceId }: Person, viewId: Id<"views">, name: string) =>
  as.mutation(api.views.update, { workspaceId, viewId, name })

describe("a view", () => {
  test("comes back as it was saved, under its object alone", async () => {
    const { bob } = await team()
    const _id = await create(bob, "  In   Oslo ")
    expect(await seenBy(bob)).toEqual([
      { _id, name: "In Oslo", spec: SPEC, ownerId: bob.userId, shared: false, editable: true },
    ])
    const { workspaceId } = bob
    expect(await bob.as.query(api.views.list, { workspaceId, object: "deal" })).toEqual([])
  })

  test("is its owner's alone until it is shared, and again when it no longer is", async () => {
    const { ada, bob, vera } = await team()
    const viewId = await create(bob)
    expect(await seenBy(ada)).toEqual([])
    expect((await refusal(rename(ada, viewId, "Mine"))).code).toBe("not_found")
    await share(bob, viewId)
    expect(await seenBy(vera)).toMatchObject([{ name: "Oslo", shared: true, editable: false }])
    await share(bob, viewId, false)
    expect(await seenBy(vera)).toEqual([])
  })

  test("that is shared is changed by its owner and by admins, and by nobody else", async () => {
    const { ada, bob, vera } = await team()
    const viewId = await create(ada)
    await share(ada, viewId)
    expect((await refusal(rename(bob, viewId, "Bob's"))).code).toBe("forbidden")
    expect((await refusal(share(vera, viewId, false))).code).toBe("forbidden")
    const bobs = await create(bob, "Bob's")
    await share(bob, bobs)
    await rename(ada, bobs, "Everybody's")
    expect((await seenBy(bob)).map((view) => view.name)).toEqual(["Everybody's", "Oslo"])
  })

  test("can be kept by viewers for themselves", async () => {
    const { vera } = await team()
    const viewId = await create(vera)
    expect(await seenBy(vera)).toHaveLength(1)
    const { as, workspaceId } = vera
    await as.mutation(api.views.remove, { workspaceId, viewId })
    expect(await seenBy(vera)).toEqual([])
  })

  test.each([
    ["an order by what has none", { ...SPEC, sort: { field: "tagIds", descending: false } }, "sort"],
    ["a filter that makes no sense", badFilter(), "filter"],
    ["a column of no width", { ...SPEC, columns: [{ field: "name", width: -1 }] }, "columns"],
  ] as [string, typeof SPEC, string][])("is refused with %s", async (_, spec, field) => {
    const { ada } = await team()
    expect(await refusal(create(ada, "Odd", spec))).toMatchObject({ code: "invalid", field })
    expect(await refusal(create(ada, "  "))).toMatchObject({ code: "invalid", field: "name" })
    expect(await seenBy(ada)).toEqual([])
  })
})

function badFilter(): unknown {
  const conditions = [{ field: "city", operator: "above", value: 3 }]
  return { ...SPEC, filter: { match: "all", groups: [{ match: "all", conditions }] } }
}
