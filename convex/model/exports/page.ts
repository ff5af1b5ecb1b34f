// One page of an export: any list people can see, as rows of cells. The browser asks for one after the other and
// puts the file together, so that no transaction is ever large and nothing has to be kept or cleaned up.
import { v, type Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { readLiveDeals, readTotal } from "../counters/read"
import type { Field, FieldValue, ObjectName } from "../fields/catalogue"
import { listFields } from "../fields/list"
import { nameOf } from "../members/find"
import { listStored, type ListRequest } from "../records/page"
import { readValues, type Values } from "../records/values"
import { cellsOf, headerOf, type Names } from "./cells"

const ROWS_PER_PAGE = 200
const MOST_COLUMNS = 200

export const vExportPage = v.object({
  header: v.array(v.string()),
  /** A record that moves while the list is read may come twice: ids tell. */
  rows: v.array(v.object({ _id: v.string(), cells: v.array(v.string()) })),
  /** Null after the last page. */
  cursor: v.union(v.string(), v.null()),
})

export type ExportRequest = ListRequest & {
  /** Keys of fields in their order. */
  columns: string[]
  cursor: string | null
}

export async function exportPage(
  ctx: WorkspaceQueryCtx,
  { columns, cursor, ...list }: ExportRequest,
): Promise<Infer<typeof vExportPage>> {
  const fields = await listFields(ctx, ctx.workspaceId, list.object)
  const chosen = chooseFields(fields, columns)
  const { page, isDone, continueCursor } = await listStored(ctx, list, fields, {
    numItems: ROWS_PER_PAGE,
    cursor,
  })
  const rows = page.map((record) => ({ _id: record.doc._id, values: readValues(record, chosen) }))
  const names = await namesIn(
    ctx,
    chosen,
    rows.map(({ values }) => values),
  )
  return {
    header: chosen.flatMap(headerOf),
    rows: rows.map(({ _id, values }) => ({
      _id,
      cells: chosen.flatMap((field) => cellsOf(field, values[field.key], names)),
    })),
    cursor: isDone ? null : continueCursor,
  }
}

/** How many live records of the object there are, where that is counted: what a whole export must come to. */
export async function countRecords(ctx: WorkspaceQueryCtx, object: ObjectName): Promise<number | null> {
  switch (object) {
    case "company":
      return await readTotal(ctx, ctx.workspaceId, "companies.live")
    case "contact":
      return await readTotal(ctx, ctx.workspaceId, "contacts.live")
    case "deal":
      return await readLiveDeals(ctx, ctx.workspaceId)
    case "activity":
      return null
  }
}

/** A field that was archived after the view was saved is left out. */
function chooseFields(fields: readonly Field[], columns: string[]): Field[] {
  if (columns.length > MOST_COLUMNS)
    throw refuse("limit_reached", "That is more columns than there are fields.", "columns")
  const chosen = [...new Set(columns)].flatMap((key) => fields.find((field) => field.key === key) ?? [])
  if (chosen.length === 0) throw refuse("invalid", "Choose at least one column to export.", "columns")
  return chosen
}

async function namesIn(
  ctx: WorkspaceQueryCtx,
  fields: readonly Field[],
  rows: readonly Values[],
): Promise<Names> {
  const types = new Map<string, Field["type"]>()
  for (const field of fields) {
    for (const values of rows) for (const id of idsOf(values[field.key])) types.set(id, field.type)
  }
  const named = await Promise.all(
    [...types].map(async ([id, type]) => [id, await readName(ctx, type, id)] as const),
  )
  return new Map(named.flatMap(([id, name]) => (name === null ? [] : [[id, name]])))
}

function idsOf(value: FieldValue): string[] {
  if (typeof value === "string") return [value]
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : []
}

/** The ids come from columns of these types. Null for every other type, and for what is gone. */
async function readName(ctx: WorkspaceQueryCtx, type: Field["type"], id: string): Promise<string | null> {
  switch (type) {
    case "person":
      return await nameOf(ctx, id as Id<"users">)
    case "tags":
      return (await ctx.db.get("tags", id as Id<"tags">))?.name ?? null
    case "stage":
      return (await ctx.db.get("stages", id as Id<"stages">))?.name ?? null
    case "pipeline":
      return (await ctx.db.get("pipelines", id as Id<"pipelines">))?.name ?? null
    case "company":
      return live(await ctx.db.get("companies", id as Id<"companies">))
    case "contact":
      return live(await ctx.db.get("contacts", id as Id<"contacts">))
    case "deal":
      return live(await ctx.db.get("deals", id as Id<"deals">))
    default:
      return null
  }
}

function live(doc: { name: string; deletedAt: number | null } | null): string | null {
  return doc === null || doc.deletedAt !== null ? null : doc.name
}
