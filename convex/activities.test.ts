import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import { addMember, addPerson, refusal, startTest, type Person } from "./testing.helpers"

const TODAY = "2026-11-27"
const SECTIONS = ["overdue", "today", "upcoming", "undated", "done"] as const

async function addTask(person: Person, name: string, dueDate: string | null, assigneeId: string | null) {
  const values = { kind: "task", name, dueDate, assigneeId }
  const { workspaceId } = person
  return (await person.as.mutation(api.records.create, { workspaceId, object: "activity", values })).recordId
}

async function tasks(person: Person, assignee: string | null) {
  const { workspaceId } = person
  const paginationOpts = { numItems: 50, cursor: null }
  const lists = await Promise.all(
    SECTIONS.map(async (section) => {
      const args = { workspaceId, section, assignee, today: TODAY, paginationOpts }
      const { page } = await person.as.query(api.activities.tasks, args)
      return [section, page.map((task) => task.name)] as const
    }),
  )
  return Object.fromEntries(lists)
}

function finish(person: Person, recordId: string, doneAt: number) {
  const edits = [{ field: "doneAt", from: null, to: doneAt }]
  const { workspaceId } = person
  return person.as.mutation(api.records.update, { workspaceId, object: "activity", recordId, edits })
}

describe("tasks", () => {
  test("stand under the day they are due, each person's and everybody's", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = await addPerson(t, "Bram Okafor")
    await addMember(t, ada, bram, "member")
    await addTask(ada, "later", "2026-12-02", ada.userId)
    await addTask(ada, "late", "2026-11-20", ada.userId)
    await addTask(ada, "later still", "2027-01-01", ada.userId)
    await addTask(ada, "now", TODAY, ada.userId)
    await addTask(ada, "some day", null, ada.userId)
    await addTask(ada, "his", TODAY, bram.userId)
    await addTask(ada, "nobody's", TODAY, null)
    await finish(ada, await addTask(ada, "first done", TODAY, ada.userId), 1_000)
    await finish(ada, await addTask(ada, "then done", TODAY, ada.userId), 2_000)
    expect(await tasks(ada, ada.userId)).toEqual({
      overdue: ["late"],
      today: ["now"],
      upcoming: ["later", "later still"],
      undated: ["some day"],
      done: ["then done", "first done"],
    })
    expect(await tasks(ada, bram.userId)).toMatchObject({ overdue: [], today: ["his"] })
    expect(await tasks(ada, null)).toMatchObject({ today: ["nobody's"] })
    expect(await tasks(ada, "everyone")).toMatchObject({ today: ["now", "his", "nobody's"] })
    expect(Object.values(await tasks(ada, "nonsense")).flat()).toEqual([])
  })

  test("are counted while they are mine, open, and due", async () => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    await addTask(ada, "late", "2026-11-20", ada.userId)
    const now = await addTask(ada, "now", TODAY, ada.userId)
    await addTask(ada, "later", "2026-12-02", ada.userId)
    await addTask(ada, "some day", null, ada.userId)
    await addTask(ada, "nobody's", TODAY, null)
    expect(await ada.as.query(api.activities.due, { workspaceId, today: TODAY })).toBe(2)
    await finish(ada, now, 1_000)
    expect(await ada.as.query(api.activities.due, { workspaceId, today: TODAY })).toBe(1)
    await ada.as.mutation(api.records.remove, { workspaceId, object: "activity", recordId: now })
    expect((await tasks(ada, ada.userId)).done).toEqual([])
  })

  test("of another workspace are not shown, whoever they are assigned to", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = await addPerson(t, "Bram Okafor")
    await addTask(ada, "hers", TODAY, ada.userId)
    expect(await tasks(bram, ada.userId)).toMatchObject({ today: [] })
    expect(await tasks(bram, "everyone")).toMatchObject({ today: [] })
    expect((await refusal(tasks({ ...ada, as: bram.as }, "everyone"))).code).toBe("not_found")
  })

  test("need a day that exists", async () => {
    const { as, workspaceId } = await addPerson(await startTest())
    const call = as.query(api.activities.due, { workspaceId, today: "2026-02-31" })
    expect(await refusal(call)).toMatchObject({ code: "invalid", field: "today" })
  })
})
