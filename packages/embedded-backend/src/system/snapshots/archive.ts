// Reading a snapshot archive: what it holds, and its entries' contents.
import { text } from "node:stream/consumers"
import type { Readable } from "node:stream"
import { open, type Entry, type ZipFile } from "yauzl"
import type { JsonObject } from "../../values/json.ts"
import { ENCODING, readEntryName, STORAGE_FOLDER, TABLE_LIST } from "./layout.ts"
import { jsonLines } from "./rows.ts"

export interface ArchivedTable {
  componentPath: string
  name: string
  /** The table's number where it was exported, if the archive says so. */
  number: number | null
  rows: JsonObject[]
}

export interface Archive {
  tables: ArchivedTable[]
  /** Rows of `_storage`, per component. */
  files: { componentPath: string; rows: JsonObject[] }[]
  openFile(componentPath: string, storageId: string): Promise<Readable>
  close(): void
}

/** @throws Error with a sentence for people when it is no archive or holds rows that cannot be read. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openZip(path)
  try {
    return await readArchive(zip)
  } catch (error) {
    zip.close()
    throw error
  }
}

async function readArchive(zip: ZipFile): Promise<Archive> {
  const numbers = new Map<string, number>()
  const tables: ArchivedTable[] = []
  const files: Archive["files"] = []
  const stored = new Map<string, Entry>()
  const encodings = new Map<string, string>()
  for (const entry of await listEntries(zip)) {
    const found = readEntryName(entry.fileName)
    if (!found) continue
    const { componentPath } = found
    if (found.kind === "file") {
      stored.set(`${componentPath}/${found.storageId}`, entry)
      continue
    }
    const content = await text(await openEntry(zip, entry))
    const label = `${componentPath}/${found.table}`
    if (found.kind === "schema") encodings.set(label, content.trim())
    else {
      const rows = readRows(entry.fileName, content)
      if (found.table === STORAGE_FOLDER) files.push({ componentPath, rows })
      else if (found.table === TABLE_LIST) {
        for (const { name, id } of rows) numbers.set(`${componentPath}/${String(name)}`, Number(id))
      } else if (!found.table.startsWith("_"))
        tables.push({ componentPath, name: found.table, number: null, rows })
    }
  }
  for (const table of tables) {
    const label = `${table.componentPath}/${table.name}`
    table.number = numbers.get(label) ?? null
    checkEncoding(table, encodings.get(label))
  }
  return {
    tables,
    files,
    async openFile(componentPath, storageId) {
      const entry = stored.get(`${componentPath}/${storageId}`)
      if (!entry) throw new Error(`The archive lacks the contents of the file ${storageId}.`)
      return await openEntry(zip, entry)
    },
    close: () => zip.close(),
  }
}

function readRows(name: string, content: string): JsonObject[] {
  try {
    return jsonLines(content, { plain: false })
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Exports of some years ago described each table's types instead; their values cannot be told apart without that. */
function checkEncoding({ name, rows }: ArchivedTable, encoding: string | undefined): void {
  if (encoding === undefined || encoding === ENCODING || rows.length === 0) return
  throw new Error(
    `cannot parse ${name}/generated_schema.jsonl: only exports with the encoding ${ENCODING} can be imported`,
  )
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(new Error(`Not a ZIP archive: ${error.message}`))
      else resolve(zip)
    })
  })
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on("entry", (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.once("end", () => resolve(entries))
    zip.once("error", reject)
    zip.readEntry()
  })
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })
}
