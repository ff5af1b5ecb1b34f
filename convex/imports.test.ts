import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { Doc, Id } from "./_generated/dataModel"
import { addPerson, settle, startTest, storeFile, type Backend, type Person } from "./testing.helpers"

type ObjectName = Doc<"imports">["object"]
const PAGE = { numItems: 200, cursor: null }

/** Uploads a file as the page does: the bytes are stored with the content type that prepare names. */
async function upload(
  t: Backend,
  { as, workspaceId }: Person,
  content: string | Uint8Array<ArrayBuffer>,
  object: ObjectName = "contact",
): Promise<Id<"imports">> {
  const blob = new Blob([content])
  const file = { object, fileName: "people.csv", size: Math.max(1, blob.size), currency: "EUR" }
  const { importId, contentType } = await as.mutation(api.imports.prepare, { workspaceId, ...file })
  const fileId = await storeFile(t, content, contentType)
  await as.mutation(api.imports.begin, { workspaceId, importId, fileId })
  await settle(t)
  return importId
}

async function look({ as, workspaceId }: Person, importId: Id<"imports">) {
  return await as.query(api.imports.get, { workspaceId, importId })
}

async function rowsOf({ as, workspaceId }: Person, importId: Id<"imports">) {
  const { page } = await as.query(api.imports.rows, {
    workspaceId,
    importId,
    outcome: null,
    paginationOpts: PAGE,
  })
  return page.map(({ number, outcome, reason }) => ({ number, outcome, reason }))
}

type Choices = Partial<Doc<"imports">["settings"]>

/** From a read file to the end. */
async function run(t: Backend, person: Person, importId: Id<"imports">, choices: Choices = {}) {
  const { as, workspaceId } = person
  const { settings } = await look(person, importId)
  await as.mutation(api.imports.configure, { workspaceId, importId, settings: { ...settings, ...choices } })
  await as.mutation(api.imports.check, { workspaceId, importId })
  await settle(t)
  const { check } = await look(person, importId)
  await as.mutation(api.imports.run, { workspaceId, importId })
  await settle(t)
  return { ...(await look(person, importId)), check }
}

async function contactsOf({ as, workspaceId }: Person) {
  const list = { workspaceId, object: "contact" as const, today: "2026-11-27", paginationOpts: PAGE }
  const { page } = await as.query(api.records.list, list)
  return page
}

describe("importing contacts", () => {
  test("reads the file, guesses its columns, shows what would happen, and does it", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const file = [
      "First name;Last name;E-mail;Company;Phone;Tags",
      "Grace;Hopper;grace@navy.example;US Navy;+1 202 555 0101;pioneer, admiral",
      "Alan;Turing;alan@bletchley.example;Bletchley Park;;pioneer",
      ";;;Nobody;;",
    ].join("\r\n")
    const importId = await upload(t, ada, file)
    const read = await look(ada, importId)
    expect(read).toMatchObject({ state: "mapping", delimiter: ";", hasHeader: true, rowCount: 3 })
    expect(read.mapping.map(({ target }) => target)).toEqual([
      ...["firstName", "lastName", "emails", "companyId", "phones", "tagIds"],
    ])
    const result = await run(t, ada, importId)
    expect(result).toMatchObject({
      state: "done",
      counts: { created: 2, updated: 0, merged: 0, skipped: 1 },
      check: { counts: { created: 2, updated: 0, merged: 0, skipped: 1 }, companies: 2 },
    })
    expect((await rowsOf(ada, importId))[3]).toMatchObject({ outcome: "skipped" })
    const grace = (await contactsOf(ada)).find(({ name }) => name === "Grace Hopper")
    expect(Object.values(grace?.names ?? {})).toEqual(["US Navy"])
  })
})
