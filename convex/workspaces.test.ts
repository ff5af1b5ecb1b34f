import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import { addMember, addPerson, refusal, startTest, type Person } from "./testing.helpers"

test("a person lists the workspaces they are in, with their role, and no others", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const bram = await addPerson(t, "Bram Okafor")
  await addMember(t, ada, bram, "viewer")
  const list = await bram.as.query(api.workspaces.list, {})
  expect(list.map(({ name, role }) => [name, role])).toEqual([
    ["Bram's workspace", "owner"],
    ["Ada's workspace", "viewer"],
  ])
  expect(await ada.as.query(api.workspaces.list, {})).toHaveLength(1)
})

test("a workspace is found by its slug, unless one is not in it", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const mallory = await addPerson(t, "Mallory")
  const found = await ada.as.query(api.workspaces.bySlug, { slug: "adas-workspace" })
  expect(found).toMatchObject({ _id: ada.workspaceId, name: "Ada's workspace", role: "owner" })
  expect(await mallory.as.query(api.workspaces.bySlug, { slug: "adas-workspace" })).toBeNull()
  expect(await ada.as.query(api.workspaces.bySlug, { slug: "nowhere" })).toBeNull()
})

test("two workspaces of one name get different slugs", async () => {
  const ada = await addPerson(await startTest())
  const first = await ada.as.mutation(api.workspaces.create, { name: "Café Übersee!" })
  const second = await ada.as.mutation(api.workspaces.create, { name: "Cafe Ubersee" })
  expect(first.slug).toBe("cafe-ubersee")
  expect(second.slug).toMatch(/^cafe-ubersee-[a-z0-9]{5}$/)
})

test("a name without Latin letters still gives a slug", async () => {
  const ada = await addPerson(await startTest())
  const { slug } = await ada.as.mutation(api.workspaces.create, { name: "株式会社" })
  expect(slug).toBe("workspace")
})

test("a workspace needs a name of reasonable length", async () => {
  const ada = await addPerson(await startTest())
  for (const name of ["  ", "x".repeat(61)]) {
    const error = await refusal(ada.as.mutation(api.workspaces.create, { name }))
    expect(error).toMatchObject({ code: "invalid", field: "name" })
  }
})

describe("renaming a workspace", () => {
  const rename = ({ as, workspaceId }: Person, name: string) =>
    as.mutation(api.workspaces.rename, { workspaceId, name })

  test("changes the name and keeps the address", async () => {
    const ada = await addPerson(await startTest())
    await rename(ada, "  North   Sea ")
    expect(await ada.as.query(api.workspaces.list, {})).toMatchObject([
      { name: "North Sea", slug: "adas-workspace" },
    ])
  })

  test("is for admins and owners of it, and needs a name", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = { ...(await addPerson(t, "Bram")), workspaceId: ada.workspaceId }
    expect(await refusal(rename(bram, "Mine"))).toMatchObject({ code: "not_found" })
    await addMember(t, ada, bram, "member")
    expect(await refusal(rename(bram, "Mine"))).toMatchObject({ code: "forbidden" })
    for (const name of [" ", "x".repeat(61)]) {
      expect(await refusal(rename(ada, name))).toMatchObject({ code: "invalid", field: "name" })
    }
    expect(await ada.as.query(api.workspaces.list, {})).toMatchObject([{ name: "Ada's workspace" }])
  })
})
