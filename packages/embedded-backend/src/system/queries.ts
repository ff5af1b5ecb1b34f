// The system queries the CLI subscribes to with the admin key (contract §2.6). They read the database synchronously
// and report what they read, so they are live like the app's own queries. Answers that depend on the deployment
// alone need no read set: a new deployment version re-runs everything.
import { CATALOG_INDEX_ID, viewOf, type TableView } from "../database/catalog.ts"
import type { Database } from "../database/database.ts"
import { keyAfter } from "../database/index-keys.ts"
import type { Reader } from "../database/reader.ts"
import type { ReadSet } from "../database/types.ts"
import { emptyDeployment, type DeploymentSettings } from "../push/deployment.ts"
import type { Json, JsonObject } from "../values/json.ts"
import { apiSpec } from "./api-spec.ts"
import { asObject, asOneOf, asString } from "./decode.ts"
import type { Imports } from "./snapshots/import.ts"
import type { Exports } from "./snapshots/routes.ts"

export interface SystemQueryResult {
  value: Json
  readSet: ReadSet
}

export type SystemQuery = (args: Json, componentId: number) => SystemQueryResult

/** State that lives outside the database. */
export interface SystemSources {
  database: Database
  settings: DeploymentSettings
  exports: Pick<Exports, "latest">
  imports: Pick<Imports, "state" | "states">
}

const PREFIX = "_system/"
const MOST_PER_PAGE = 1_000

/** Null for a path that is no system query. Paths come with or without ".js" and ":default". */
export type SystemQueries = (path: string) => SystemQuery | null

export function systemQueries(sources: SystemSources): SystemQueries {
  const { database } = sources
  const reader = database.reader()
  const sizeOf = ({ table }: TableView) => reader.begin().statements.tableStats(table.tabletId).documents
  const deployment = () => database.deployment() ?? emptyDeployment(sources.settings)
  const variables = () => Object.entries(deployment().env).map(([name, value]) => ({ name, value }))
  const table = (componentId: number, name: Json | undefined) =>
    viewOf(database.catalog()).byName(componentId, asString(name, "The table"))

  const queries: Record<string, (args: JsonObject, componentId: number) => SystemQueryResult> = {
    "cli/queryEnvironmentVariables": () => fixed(variables()),
    "cli/queryEnvironmentVariables:get": ({ name }) => {
      return fixed(variables().find((variable) => variable.name === name) ?? null)
    },
    "cli/convexUrl:cloudUrl": () => fixed(deployment().urls.cloud),
    "cli/convexUrl:siteUrl": () => fixed(deployment().urls.site),
    "cli/modules:apiSpec": (_args, componentId) => fixed(apiSpec(deployment(), componentId)),
    "cli/tables": (_args, componentId) => {
      const tables = database.catalog().tables.filter((candidate) => candidate.componentId === componentId)
      const names = tables.map(({ name }) => name).filter((name) => !name.startsWith("_"))
      return { value: lastPage(names.toSorted().map((name) => ({ name }))), readSet: CATALOG }
    },
    "cli/tableData": (args, componentId) => tableData(reader, table(componentId, args.table), args),
    "cli/tableSize": ({ tableName }, componentId) => {
      const view = table(componentId, tableName)
      if (!view) return { value: 0, readSet: CATALOG }
      return { value: sizeOf(view), readSet: wholeTable(view) }
    },
    "cli/queryTable": ({ tableName }, componentId) => {
      const view = table(componentId, tableName)
      if (!view) return { value: null, readSet: CATALOG }
      // Any change to the table re-runs this; a value that differs makes the client notice.
      return { value: database.state().ts, readSet: wholeTable(view) }
    },
    "cli/exports:getLatest": () => fixed(sources.exports.latest()),
    "cli/queryImport": ({ importId }) => fixed(sources.imports.state(asString(importId, "importId"))),
    "cli/queryImport:list": () => fixed(sources.imports.states()),
    "frontend/components:list": () => {
      const components = Object.values(deployment().components).filter(({ id }) => id !== 0)
      return fixed(
        components.map(({ id, path, name }) => ({ id: String(id), path, name, args: {}, state: "active" })),
      )
    },
  }

  return (path) => {
    if (!path.startsWith(PREFIX)) return null
    const [file = "", name = "default"] = path.slice(PREFIX.length).split(":")
    const key = file.replace(/\.js$/, "") + (name === "default" ? "" : `:${name}`)
    const query = queries[key]
    return query ? (args, componentId) => query(asObject(args, "args") as JsonObject, componentId) : null
  }
}

const CATALOG: ReadSet = [{ indexId: CATALOG_INDEX_ID, start: "", end: null }]

function wholeTable({ byId }: TableView): ReadSet {
  return [{ indexId: byId.id, start: "", end: null }]
}

function fixed(value: Json): SystemQueryResult {
  return { value, readSet: [] }
}

function lastPage(page: Json[]): Json {
  return { page, isDone: true, continueCursor: "end" }
}

/** A page of documents in order of creation. The cursor is the last index key read, base64. */
function tableData(reader: Reader, view: TableView | null, args: JsonObject): SystemQueryResult {
  if (!view) return { value: lastPage([]), readSet: CATALOG }
  const order = asOneOf(args.order ?? "desc", ["asc", "desc"], "order")
  const { cursor, numItems } = asObject(args.paginationOpts, "paginationOpts")
  const limit = Math.max(1, Math.min(Number(numItems) || MOST_PER_PAGE, MOST_PER_PAGE))
  const last = typeof cursor === "string" ? Buffer.from(cursor, "base64").toString("latin1") : null
  const start = last !== null && order === "asc" ? keyAfter(last) : ""
  const end = last !== null && order === "desc" ? last : null

  const snapshot = reader.begin()
  try {
    const next = snapshot.scan(view.byCreationTime, { start, end }, order, limit)
    const page: Json[] = []
    let reached = last ?? ""
    while (page.length < limit) {
      const row = next()
      if (!row) return { value: lastPage(page), readSet: wholeTable(view) }
      page.push(row.document)
      reached = row.key
    }
    const continueCursor = Buffer.from(reached, "latin1").toString("base64")
    return { value: { page, isDone: false, continueCursor }, readSet: wholeTable(view) }
  } finally {
    snapshot.end()
  }
}
