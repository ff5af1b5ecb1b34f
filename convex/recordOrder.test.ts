// Lists in the order of names: of the company or contact a record points at, and of stages as they stand.
import type { PaginationOptions } from "convex/server"
import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { FieldValue } from "./model/fields/catalogue"
import type { Filter } from "./model/records/filter"
import type { SubjectName } from "./model/records/kinds"
import { addPerson, addRecord, stagesOf, startTest, type Person } from "./testing.helpers"

type Options = PaginationOptions
type Request = { filter?: Filter; sort?: { field: string; descending: boolean }; search?: string }

/** Every row of a list, page by page as a browser asks for them. */
async function listAll({ as, workspaceId }: Person, object: SubjectName, request: Request, numItems = 7) {
  const rows: { _id: string; name: string }[] = []
  let cursor: string | null = null
  for (let pages = 0; pages < 50; pages++) {
    const result: { page: typeof rows; isDone: boolean; continueCursor: string } = await as.query(
      api.records.list,
      { workspaceId, object, today: "2026-11-27", ...request, paginationOpts: { numItems, cursor } },
    )
    rows.push(...result.page)
    if (result.isDone) return rows
    cursor = result.continueCursor
  }
  throw new Error("The list did not end")
}

type Sort = NonNullable<Request["sort"]>

async function read({ as, workspaceId }: Person, object: SubjectName, sort: Sort, paginationOpts: Options) {
  return await as.query(api.records.list, { workspaceId, object, today: "", sort, paginationOpts })
}

/** Where the page ends that begins after so many records. */
async function cursorAfter(person: Person, object: SubjectName, sort: Sort, count: number): Promise<string> {
  let cursor: string | null = null
  for (let passed = 0; passed <= count;) {
    const { page, continueCursor }: Awaited<ReturnType<typeof read>> = await read(person, object, sort, {
      numItems: 1,
      cursor,
    })
    passed += page.length
    cursor = continueCursor
  }
  return cursor ?? ""
}

async function pageOf(person: Person, object: SubjectName, sort: Sort, options: Options): Promise<string> {
  const { page } = await read(person, object, sort, options)
  return page.map(({ name }) => name).join(" ")
}

describe("a list in the order of names", () => {
  test.each([1, 2, 50])("goes by what a contact or a deal points at, %i to a page", async (size) => {
    const ada = await addPerson(await startTest())
    const { workspaceId } = ada
    const add = (object: SubjectName, values: Record<string, FieldValue>) => addRecord(ada, object, values)
    const gone = await add("company", { name: "Aardvark" })
    const kelp = await add("company", { name: "Kelp" })
    const atoll = await add("company", { name: "atoll" })
    await add("company", { name: "Nobody's" })
    for (const [name, companyId] of [
      ...[
        ["K1", kelp],
        ["None", null],
        ["A1", atoll],
      ],
      ...[
        ["K2", kelp],
        ["G1", gone],
        ["A2", atoll],
      ],
    ])
      await add("contact", { name, companyId })
    await ada.as.mutation(api.records.remove, { workspaceId, object: "company", recordId: gone })
    const inOrder = async (object: SubjectName, sort: Request["sort"], filter?: Filter) =>
      (await listAll(ada, object, { sort, filter }, size)).map(({ name }) => name).join(" ")
    const byCompany = { field: "companyId", descending: false }
    expect(await inOrder("contact", byCompany)).toBe("A1 A2 K1 K2 G1 None")
    const pinned = { numItems: 3, cursor: null, endCursor: await cursorAfter(ada, "contact", byCompany, 5) }
    expect(await pageOf(ada, "contact", byCompany, pinned)).toBe("A1 A2 K1 K2 G1 None")
    const { continueCursor: endCursor } = await read(ada, "contact", byCompany, {
      numItems: 50,
      cursor: null,
    })
    expect(await pageOf(ada, "contact", byCompany, { numItems: 50, cursor: null, endCursor })).toBe(
      "A1 A2 K1 K2",
    )
    expect(await inOrder("contact", { ...byCompany, descending: true })).toBe("K2 K1 A2 A1 G1 None")
    const [contact] = await listAll(ada, "contact", { search: "A1" })
    const stages = await stagesOf(ada)
    const amount = { amount: 100, currency: "EUR" }
    await add("deal", { name: "Won", stageId: stages.Won, amount, companyId: atoll })
    await add("deal", { name: "Led", stageId: stages.Lead, amount, companyId: kelp, contactId: contact._id })
    await add("deal", { name: "Lost", stageId: stages.Lost, amount })
    expect(await inOrder("deal", byCompany)).toBe("Won Led Lost")
    expect(await inOrder("deal", { field: "contactId", descending: false })).toBe("Led Lost Won")
    expect(await inOrder("deal", { field: "stageId", descending: false })).toBe("Led Won Lost")
    expect(await inOrder("deal", { field: "stageId", descending: true })).toBe("Lost Won Led")
    // By the short way that the filter opens, too.
    const conditions = [{ field: "stageId", operator: "anyOf" as const, value: [stages.Won, stages.Lead] }]
    const some = { match: "all" as const, groups: [{ match: "all" as const, conditions }] }
    expect(await inOrder("deal", { field: "companyId", descending: true }, some)).toBe("Led Won")
  })
})
