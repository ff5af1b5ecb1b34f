import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import { addMember, addPerson, refusal, settle, startTest, type Person } from "./testing.helpers"

function create(person: Person, name: string, color = "1") {
  return person.as.mutation(api.tags.create, { workspaceId: person.workspaceId, name, color })
}

async function tagNames({ as, workspaceId }: Person): Promise<string[]> {
  return (await as.query(api.tags.list, { workspaceId })).map((tag) => tag.name)
}

describe("tags", () => {
  test("are listed by name, and each name is given once", async () => {
    const ada = await addPerson(await startTest())
    for (const name of ["Partner", "  Élan ", "customer"]) await create(ada, name)
    expect(await tagNames(ada)).toEqual(["customer", "Élan", "Partner"])
    expect(await refusal(create(ada, "ELAN"))).toMatchObject({ code: "conflict", field: "name" })
    expect(await refusal(create(ada, " "))).toMatchObject({ code: "invalid", field: "name" })
    expect(await refusal(create(ada, "Blue", "9"))).toMatchObject({ code: "invalid", field: "color" })
  })

  test("keep their place on records when they are renamed and recoloured", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const tagId = await create(ada, "Partner")
    await as.mutation(api.tags.update, { workspaceId, tagId, name: "partner", color: "2" })
    expect(await as.query(api.tags.list, { workspaceId })).toEqual([
      { _id: tagId, name: "partner", color: "2" },
    ])
    await create(ada, "Rival")
    const taken = await refusal(as.mutation(api.tags.update, { workspaceId, tagId, name: "rival" }))
    expect(taken.code).toBe("conflict")
  })

  test("that are deleted leave every record of every object, in batches", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { as, workspaceId } = ada
    const [gone, kept] = [await create(ada, "Gone"), await create(ada, "Kept")]
    const values = { tagIds: [gone, kept] }
    for (let index = 0; index < 120; index++) {
      await as.mutation(api.records.create, {
        ...{ workspaceId, object: "contact", values: { name: `C${index}`, ...values } },
      })
    }
    await as.mutation(api.records.create, {
      ...{ workspaceId, object: "company", values: { name: "Kelp", ...values } },
    })
    await as.mutation(api.tags.remove, { workspaceId, tagId: gone })
    expect(await tagNames(ada)).toEqual(["Kept"])
    await settle(t)
    for (const object of ["company", "contact"] as const) {
      const { page } = await as.query(api.records.list, {
        ...{ workspaceId, object, today: "2026-11-27", paginationOpts: { numItems: 200, cursor: null } },
      })
      expect(page).toHaveLength(object === "company" ? 1 : 120)
      for (const row of page) expect(row.values.tagIds).toEqual([kept])
    }
    expect((await as.query(api.operations.last, { workspaceId }))?.kind).toBe("create")
  })

  test("of another workspace are not there, and viewers only read", async () => {
    const t = await startTest()
    const [ada, mallory, vera] = [
      await addPerson(t),
      await addPerson(t, "Mallory"),
      await addPerson(t, "Vera"),
    ]
    await addMember(t, ada, vera, "viewer")
    const tagId = await create(ada, "Partner")
    const own = { workspaceId: mallory.workspaceId, tagId }
    expect((await refusal(mallory.as.mutation(api.tags.update, { ...own, name: "Mine" }))).code).toBe(
      "not_found",
    )
    expect((await refusal(mallory.as.mutation(api.tags.remove, own))).code).toBe("not_found")
    const { workspaceId } = ada
    expect((await refusal(mallory.as.query(api.tags.list, { workspaceId }))).code).toBe("not_found")
    expect((await refusal(vera.as.mutation(api.tags.remove, { workspaceId, tagId }))).code).toBe("forbidden")
    expect(await vera.as.query(api.tags.list, { workspaceId })).toHaveLength(1)
  })
})
