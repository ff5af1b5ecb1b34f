// Fills a workspace the way people do: with CSV files through the import.
import { api } from "../../convex/_generated/api.js"
import type { Id } from "../../convex/_generated/dataModel"
import type { Product, Workspace } from "./product.ts"

/** Most rows of one file. */
const ROWS_PER_FILE = 50_000
const LOOK_AGAIN_MS = 250
const LONGEST_WAIT_MS = 30 * 60_000
const CONTACTS_PER_COMPANY = 20

const FIRST_NAMES = ["Ada", "Bram", "Celia", "Dmitri", "Elif", "Farah", "Goran", "Hana", "Iris", "Jonas"]
const LAST_NAMES = ["Okafor", "Duarte", "Lindqvist", "Moreau", "Novak", "Petrov", "Quinn", "Rossi", "Sato"]
const TITLES = ["Engineer", "Buyer", "Director", "Analyst", "Founder"]
const STAGES = ["Lead", "Qualified", "Proposal", "Won", "Lost"]

/** The name of one contact, so that a search for it can be measured. */
export function contactName(index: number): string {
  const first = FIRST_NAMES[index % FIRST_NAMES.length]
  return `${first} ${LAST_NAMES[Math.floor(index / 10) % LAST_NAMES.length]} ${index}`
}

export async function fillWorkspace(
  product: Product,
  workspace: Workspace,
  size: { contacts: number; deals: number },
): Promise<void> {
  for (let first = 0; first < size.contacts; first += ROWS_PER_FILE) {
    const count = Math.min(ROWS_PER_FILE, size.contacts - first)
    await importFile(product, workspace, "contact", contactsFile(first, count))
  }
  await importFile(product, workspace, "deal", dealsFile(size.deals, size.contacts))
}

/** Brings a file in and answers with the seconds from the start of the upload until every row is in. */
export async function importFile(
  { client }: Product,
  { id: workspaceId }: Workspace,
  object: "contact" | "deal",
  text: string,
): Promise<number> {
  const file = new Blob([text], { type: "text/csv" })
  const started = performance.now()
  const { importId, uploadUrl, contentType } = await client.mutation(api.imports.prepare, {
    ...{ workspaceId, object, fileName: `${object}s.csv`, size: file.size, currency: "EUR" },
  })
  const headers = { "content-type": contentType }
  const uploaded = await fetch(uploadUrl, { method: "POST", headers, body: file })
  const { storageId } = (await uploaded.json()) as { storageId: Id<"_storage"> }
  const one = { workspaceId, importId }
  await client.mutation(api.imports.begin, { ...one, fileId: storageId })
  await until(() => client.query(api.imports.get, one), "mapping")
  await client.mutation(api.imports.check, one)
  await until(() => client.query(api.imports.get, one), "checked")
  await client.mutation(api.imports.run, one)
  await until(() => client.query(api.imports.get, one), "done")
  return (performance.now() - started) / 1000
}

async function until(look: () => Promise<{ state: string; problem: string | null }>, state: string) {
  const started = performance.now()
  while (performance.now() - started < LONGEST_WAIT_MS) {
    const found = await look()
    if (found.state === state) return
    if (found.state === "failed") throw new Error(`The import failed: ${found.problem}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
  throw new Error(`The import never got to "${state}".`)
}

export function contactsFile(first: number, count: number): string {
  const rows = Array.from({ length: count }, (_, offset) => {
    const index = first + offset
    const company = `Company ${Math.floor(index / CONTACTS_PER_COMPANY)}`
    const phone = `+44 20 ${String(7_000_000 + index)}`
    const title = TITLES[index % TITLES.length]
    return [contactName(index), `person${index}@example.com`, phone, company, title, "London"].join(",")
  })
  return ["Name,E-mail,Phone,Company,Job title,City", ...rows].join("\n")
}

function dealsFile(count: number, contacts: number): string {
  const rows = Array.from({ length: count }, (_, index) =>
    [
      `Deal number ${index}`,
      `${1_000 + (index % 500) * 10}.00`,
      STAGES[index % STAGES.length],
      `person${(index * 7) % contacts}@example.com`,
      `2027-0${1 + (index % 9)}-15`,
    ].join(","),
  )
  return ["Title,Amount,Stage,Contact,Expected close", ...rows].join("\n")
}
