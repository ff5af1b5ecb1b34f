// Where things lie in a snapshot archive, Convex's layout: per component a list of tables, a folder per table with its
// documents, and the stored files. Components are folders below `_components`.

export const TABLE_LIST = "_tables"
export const STORAGE_FOLDER = "_storage"
const COMPONENTS_FOLDER = "_components"
const DOCUMENTS = "documents.jsonl"
const SCHEMA = "generated_schema.jsonl"
/** How values are written: Convex's encoded JSON throughout, as exports of today say it. */
export const ENCODING = '"uniform"'

export type ArchiveEntry =
  | { kind: "documents" | "schema"; componentPath: string; table: string }
  | { kind: "file"; componentPath: string; storageId: string }

export function documentsPath(componentPath: string, table: string): string {
  return `${folderOf(componentPath)}${table}/${DOCUMENTS}`
}

export function schemaPath(componentPath: string, table: string): string {
  return `${folderOf(componentPath)}${table}/${SCHEMA}`
}

export function filePath(componentPath: string, storageId: string, contentType: string | null): string {
  return `${folderOf(componentPath)}${STORAGE_FOLDER}/${storageId}${extensionFor(contentType)}`
}

/** Null for anything that is neither documents nor a file, such as the README. */
export function readEntryName(name: string): ArchiveEntry | null {
  const segments = name.split("/")
  const file = segments.pop()
  const table = segments.pop()
  const parents = segments.filter((segment) => segment !== COMPONENTS_FOLDER)
  if (!file || !table || (parents.length > 0 && segments[0] !== COMPONENTS_FOLDER)) return null
  const componentPath = parents.join("/")
  if (file === DOCUMENTS) return { kind: "documents", componentPath, table }
  if (file === SCHEMA) return { kind: "schema", componentPath, table }
  if (table !== STORAGE_FOLDER) return null
  return { kind: "file", componentPath, storageId: file.split(".")[0] ?? file }
}

function folderOf(componentPath: string): string {
  const parents = componentPath === "" ? [] : componentPath.split("/")
  return parents.map((name) => `${COMPONENTS_FOLDER}/${name}/`).join("")
}

const EXTENSIONS: Record<string, string> = {
  "application/json": ".json",
  "application/pdf": ".pdf",
  "image/gif": ".gif",
  "image/jpeg": ".jpeg",
  "image/png": ".png",
  "image/svg+xml": ".svg",
  "image/webp": ".webp",
  "text/csv": ".csv",
  "text/html": ".html",
  "text/plain": ".txt",
}

/** For people who unpack the archive; importing ignores it. */
function extensionFor(contentType: string | null): string {
  return EXTENSIONS[contentType?.split(";")[0]?.trim() ?? ""] ?? ""
}
