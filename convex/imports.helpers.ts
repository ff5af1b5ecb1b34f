// Bringing files in and looking at what became of them, for the tests of imports.
import { api } from "./_generated/api"
import type { Doc, Id } from "./_generated/dataModel"
import { formatLine } from "./model/csv/format"
import { settle, storeFile, type Backend, type Person } from "./testing.helpers"

export type ObjectName = Doc<"imports">["object"]
export const TODAY = "2026-11-27"
export const PAGE = { numItems: 200, cursor: null }

/** Uploads a file as the page does: the bytes are stored with the content type that prepare names. */
export async function upload(
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

export async function look({ as, workspaceId }: Person, importId: Id<"imports">) {
  return await as.query(api.imports.get, { workspaceId, importId })
}

export async function rowsOf({ as, workspaceId }: Person, importId: Id<"imports">) {
  const { page } = await as.query(api.imports.rows, {
    workspaceId,
    importId,
    outcome: null,
    paginationOpts: PAGE,
  })
  return page.map(({ number, outcome, reason }) => ({ number, outcome, reason }))
}

export type Choices = Partial<Doc<"imports">["settings"]>

/** From a read file to the end. */
export async function run(t: Backend, person: Person, importId: Id<"imports">, choices: Choices = {}) {
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

export async function contactsOf({ as, workspaceId }: Person) {
  const list = { workspaceId, object: "contact" as const, today: TODAY, paginationOpts: PAGE }
  const { page } = await as.query(api.records.list, list)
  return page
}

export const EVERYTHING = {
  company: [
    "name",
    "domain",
    "contactCount",
    "openDealCount",
    "openDealValue",
    "tagIds",
    "createdAt",
    "updatedAt",
  ],
  contact: [
    "name",
    "emails",
    "phones",
    "companyId",
    "title",
    "tagIds",
    "openDealCount",
    "createdAt",
    "updatedAt",
  ],
  deal: ["name", "amount", "stageId", "companyId", "contactId", "closeDate", "createdAt", "updatedAt"],
}

/** The whole workspace as one text: what undo must bring back byte for byte. */
export async function exported({ as, workspaceId }: Person): Promise<string> {
  const parts: string[] = []
  for (const [object, columns] of Object.entries(EVERYTHING)) {
    let cursor: string | null = null
    do {
      const request = { workspaceId, object: object as ObjectName, columns, today: TODAY, cursor }
      const page: { rows: { cells: string[] }[]; cursor: string | null } = await as.query(
        api.exports.page,
        request,
      )
      for (const { cells } of page.rows) parts.push(formatLine(cells))
      cursor = page.cursor
    } while (cursor !== null)
  }
  return parts.join("")
}

export async function undo(t: Backend, person: Person, importId: Id<"imports">) {
  await person.as.mutation(api.imports.undo, { workspaceId: person.workspaceId, importId })
  await settle(t)
  return await look(person, importId)
}
