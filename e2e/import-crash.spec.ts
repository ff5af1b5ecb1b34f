// Ten thousand rows with the backend killed half-way, twice: no row is lost, none is doubled, and undoing the import
// (killed again) leaves an export that is equal byte for byte. Without a browser: what the page does, by calls.
import { api } from "../convex/_generated/api"
import type { Id } from "../convex/_generated/dataModel"
import { formatLine } from "../convex/model/csv/format"
import { expect, test } from "@playwright/test"
import { signUp, startFragileBackend, type Account, type FragileBackend } from "./crash"
import { CRASH_PORT } from "./places"

const ROWS = 10_000
const COMPANIES = 500
const PATIENCE = { timeout: 240_000 }
const TODAY = "2026-11-27"

type State = "mapping" | "checked" | "done" | "undone"

let backend: FragileBackend

test.beforeAll(async () => void (backend = await startFragileBackend(CRASH_PORT)))
test.afterAll(() => backend.stop())

/** The import, or null while the backend is away. */
async function look({ http, workspaceId }: Account, importId: Id<"imports">) {
  try {
    return await http.query(api.imports.get, { workspaceId, importId })
  } catch {
    return null
  }
}

async function until(account: Account, importId: Id<"imports">, state: State): Promise<void> {
  await expect.poll(async () => (await look(account, importId))?.state, PATIENCE).toBe(state)
}

async function untilDone(account: Account, importId: Id<"imports">, rows: number): Promise<void> {
  await expect.poll(async () => (await look(account, importId))?.done ?? 0, PATIENCE).toBeGreaterThan(rows)
}

/** Reads, guesses and checks a file, up to the moment before it runs. */
async function bring(account: Account, text: string): Promise<Id<"imports">> {
  const { http, workspaceId } = account
  const file = { object: "contact" as const, fileName: "people.csv", size: text.length, currency: "EUR" }
  const { importId, uploadUrl, contentType } = await http.mutation(api.imports.prepare, {
    workspaceId,
    ...file,
  })
  const sent = await fetch(uploadUrl, {
    method: "POST",
    headers: { "content-type": contentType },
    body: text,
  })
  const { storageId: fileId } = (await sent.json()) as { storageId: Id<"_storage"> }
  await http.mutation(api.imports.begin, { workspaceId, importId, fileId })
  await until(account, importId, "mapping")
  await http.mutation(api.imports.check, { workspaceId, importId })
  await until(account, importId, "checked")
  return importId
}

async function run({ http, workspaceId }: Account, importId: Id<"imports">): Promise<void> {
  await http.mutation(api.imports.run, { workspaceId, importId })
}

const COLUMNS = {
  contact: ["name", "emails", "phones", "companyId", "title", "city", "tagIds", "createdAt", "updatedAt"],
  company: ["name", "domain", "contactCount", "createdAt", "updatedAt"],
} as const

async function exported({ http, workspaceId }: Account): Promise<string> {
  let text = ""
  for (const object of ["contact", "company"] as const) {
    let cursor: string | null = null
    do {
      const request = { workspaceId, object, columns: [...COLUMNS[object]], today: TODAY, cursor }
      const page: { rows: { cells: string[] }[]; cursor: string | null } = await http.query(
        api.exports.page,
        request,
      )
      text += page.rows.map(({ cells }) => formatLine(cells)).join("")
      cursor = page.cursor
    } while (cursor !== null)
  }
  return text
}

const row = (index: number, city: string) =>
  `Person ${index},person${index}@company${index % COMPANIES}.example,+49 30 ${100_000 + index},Company ${index % COMPANIES},${city}`

const HEADER = "Name,E-mail,Phone,Company,City"

test("an import survives a killed backend and can be undone byte for byte", async () => {
  test.setTimeout(900_000)
  const account = await signUp(backend.url)

  // Some of the people are there already, and will be updated.
  const known = Array.from({ length: 200 }, (_, index) => row(index * 50, "Berlin"))
  const first = await bring(account, [HEADER, ...known].join("\n"))
  await run(account, first)
  await until(account, first, "done")
  const before = await exported(account)

  const lines = Array.from({ length: ROWS }, (_, index) => row(index, "Paris"))
  const importId = await bring(account, [HEADER, ...lines].join("\n"))
  const started = performance.now()
  await run(account, importId)
  await untilDone(account, importId, ROWS * 0.3)
  backend.kill()
  await untilDone(account, importId, ROWS * 0.6)
  backend.kill()
  await until(account, importId, "done")
  const seconds = (performance.now() - started) / 1000

  expect((await look(account, importId))?.counts).toEqual({
    ...{ created: ROWS - known.length, updated: known.length, merged: 0, skipped: 0 },
  })
  const { http, workspaceId } = account
  expect(await http.query(api.exports.total, { workspaceId, object: "contact" })).toBe(ROWS)
  const after = (await exported(account)).split("\r\n").filter((line) => line.startsWith("Person "))
  expect(after).toHaveLength(ROWS)
  expect(new Set(after.map((line) => line.split(",")[1])).size).toBe(ROWS)

  const undoing = performance.now()
  await http.mutation(api.imports.undo, { workspaceId, importId })
  await untilDone(account, importId, ROWS * 0.5)
  backend.kill()
  await until(account, importId, "undone")
  console.log(
    `${ROWS} rows, backend killed twice: imported in ${seconds.toFixed(1)} s, ` +
      `undone in ${((performance.now() - undoing) / 1000).toFixed(1)} s`,
  )
  expect(await exported(account)).toBe(before)
})
