// How a change to a record looks in what is already loaded, before the server has answered: in every page of every
// list of its object, and on its own page.
import type { OptimisticLocalStore } from "convex/browser"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import type { Field, FieldValue, ObjectName } from "@/convex/model/fields/catalogue"
import { passes } from "@/convex/model/records/filter"
import type { Row } from "./record-types"

type Place = { workspaceId: Id<"workspaces">; object: ObjectName }
type Values = Readonly<Record<string, FieldValue>>

function withValues<R extends Row>(row: R, values: Values, names: Readonly<Record<string, string>>): R {
  const name = typeof values.name === "string" ? values.name : row.name
  return { ...row, name, values: { ...row.values, ...values }, names: { ...row.names, ...names } }
}

function showUpdated(
  store: OptimisticLocalStore,
  place: Place,
  recordId: string,
  values: Values,
  names: Readonly<Record<string, string>> = {},
): void {
  const change = <R extends Row>(row: R) => (row._id === recordId ? withValues(row, values, names) : row)
  changePages(store, place, (page) => page.map((row) => change(row)))
  const shown = store.getQuery(api.records.get, { ...place, recordId })
  if (shown) store.setQuery(api.records.get, { ...place, recordId }, change(shown))
}

function showRemoved(store: OptimisticLocalStore, place: Place, recordIds: ReadonlySet<string>): void {
  changePages(store, place, (page) => page.filter((row) => !recordIds.has(row._id)))
}

/** On top of the lists that show the newest first and whose filter it passes; others wait for the server. */
function showCreated(
  store: OptimisticLocalStore,
  place: Place,
  row: Row,
  fields: readonly Field[],
  userId: string,
): void {
  for (const { args, value } of store.getAllQueries(api.records.list)) {
    if (value === undefined || !isOf(place, args) || args.paginationOpts.cursor !== null) continue
    if (args.sort || args.search) continue
    const { filter, today } = args
    if (filter && !passes(filter, fields, (field) => row.values[field.key] ?? null, { userId, today }))
      continue
    store.setQuery(api.records.list, args, { ...value, page: [row, ...value.page] })
  }
}

function changePages(store: OptimisticLocalStore, place: Place, change: (page: Row[]) => Row[]): void {
  for (const { args, value } of store.getAllQueries(api.records.list)) {
    if (value === undefined || !isOf(place, args)) continue
    store.setQuery(api.records.list, args, { ...value, page: change(value.page) })
  }
}

function isOf(place: Place, args: Place): boolean {
  return args.workspaceId === place.workspaceId && args.object === place.object
}

export { showCreated, showRemoved, showUpdated, type Values }
