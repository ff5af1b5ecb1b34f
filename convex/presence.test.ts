import { describe, expect, test } from "vitest"
import { api, components, internal } from "./_generated/api"
import { addMember, addPerson, refusal, startTest, type Backend, type Person } from "./testing.helpers"
import { DAY } from "./model/time"

async function startShared() {
  const t = await startTest()
  const ada = await addPerson(t)
  const bram = await addPerson(t, "Bram Okafor")
  await addMember(t, ada, bram, "viewer")
  const { workspaceId } = ada
  const values = { name: "Celia" }
  const { recordId } = await ada.as.mutation(api.records.create, { workspaceId, object: "contact", values })
  // As seen from Ada's workspace.
  return { t, ada, bram: { ...bram, workspaceId }, recordId, outsider: await addPerson(t, "Dan Frost") }
}

function show(person: Person, recordId: string, field: string | null = null, tab = "tab") {
  const { workspaceId } = person
  return person.as.mutation(api.presence.show, { workspaceId, object: "contact", recordId, field, tab })
}

async function seen(person: Person, recordId: string) {
  const { workspaceId } = person
  const present = await person.as.query(api.presence.list, { workspaceId, object: "contact", recordId })
  return present.map(({ name, editing }) => [name, ...editing].join(" "))
}

function roomsOf(t: Backend) {
  return t.run((ctx) => ctx.db.query("presenceRooms").collect())
}

describe("presence", () => {
  test("shows who else is at a record, and which field they are editing", async () => {
    const { ada, bram, recordId } = await startShared()
    await show(ada, recordId)
    expect(await seen(bram, recordId)).toEqual(["Ada Marsh"])
    expect(await seen(ada, recordId)).toEqual([])
    const { token } = await show(ada, recordId, "title")
    expect(await seen(bram, recordId)).toEqual(["Ada Marsh title"])
    await ada.as.mutation(api.presence.leave, { token })
    expect(await seen(bram, recordId)).toEqual(["Ada Marsh"])
  })

  test("ends with the last tab, without signing in", async () => {
    const { t, ada, bram, recordId } = await startShared()
    const first = await show(ada, recordId, null, "one")
    const second = await show(ada, recordId, null, "two")
    await t.mutation(api.presence.leave, { token: first.token })
    expect(await seen(bram, recordId)).toEqual(["Ada Marsh"])
    await t.mutation(api.presence.leave, { token: second.token })
    await t.mutation(api.presence.leave, { token: second.token })
    await t.mutation(api.presence.leave, { token: "no token" })
    expect(await seen(bram, recordId)).toEqual([])
  })

  test("is for members only, and of one's own workspace only", async () => {
    const { ada, bram, recordId, outsider } = await startShared()
    await show(ada, recordId)
    const intruder = { ...outsider, workspaceId: ada.workspaceId }
    expect((await refusal(show(intruder, recordId))).code).toBe("not_found")
    expect((await refusal(seen(intruder, recordId))).code).toBe("not_found")
    expect((await refusal(show(outsider, recordId))).code).toBe("not_found")
    expect(await seen(outsider, recordId)).toEqual([])
    expect(await seen(bram, recordId)).toEqual(["Ada Marsh"])
  })

  test("does not show a person who was removed from the workspace", async () => {
    const { ada, bram, recordId } = await startShared()
    const { workspaceId } = ada
    await show(bram, recordId)
    expect(await seen(ada, recordId)).toEqual(["Bram Okafor"])
    await ada.as.mutation(api.members.remove, { workspaceId, userId: bram.userId })
    expect(await seen(ada, recordId)).toEqual([])
    expect((await refusal(show(bram, recordId))).code).toBe("not_found")
  })

  test("refuses fields that do not exist and tabs that are no tabs", async () => {
    const { ada, recordId } = await startShared()
    expect((await refusal(show(ada, recordId, "nonsense"))).code).toBe("invalid")
    expect((await refusal(show(ada, recordId, null, "x".repeat(1_000)))).code).toBe("invalid")
  })

  test("is swept a day after the last visit, and with the workspace", async () => {
    const { t, ada, bram, recordId } = await startShared()
    await show(ada, recordId)
    await t.mutation(internal.presence.sweep, {})
    expect(await seen(bram, recordId)).toEqual(["Ada Marsh"])
    const [room] = await roomsOf(t)
    await t.run((ctx) => ctx.db.patch("presenceRooms", room._id, { seenAt: Date.now() - 2 * DAY }))
    await t.mutation(internal.presence.sweep, {})
    expect(await roomsOf(t)).toEqual([])
    expect(await t.query(components.presence.public.listRoom, { roomId: recordId })).toEqual([])
  })
})
