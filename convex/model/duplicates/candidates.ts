// The few records that may be the same as one, from indexes: a bounded number of reads for each record written, so
// that imports stay quick.
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { sortable } from "../text"
import { numbersOf } from "./compare"
import { companyKey } from "./names"

/** Numbers looked up, and records looked at for each. */
const NUMBERS = 3
const SAME = 8
/** People of one company whose names are compared. */
const COLLEAGUES = 40
/** Sorts after everything that begins with the text before it. */
const LAST = "\uffff"

export async function contactsLike(
  ctx: MutationCtx,
  self: Id<"contacts">,
  contact: Omit<Doc<"contacts">, "_id" | "_creationTime">,
): Promise<Doc<"contacts">[]> {
  const { workspaceId, companyId, sortName } = contact
  const sameName = await ctx.db
    .query("contacts")
    .withIndex("by_workspace_and_deletedAt_and_sortName", (q) =>
      q.eq("workspaceId", workspaceId).eq("deletedAt", null).eq("sortName", sortName),
    )
    .take(SAME)
  const colleagues =
    companyId === null
      ? []
      : await ctx.db
          .query("contacts")
          .withIndex("by_company_and_deletedAt_and_sortName", (q) =>
            q.eq("companyId", companyId).eq("deletedAt", null),
          )
          .take(COLLEAGUES)
  const ids = await idsWithNumber(ctx, workspaceId, "contact", contact)
  const samePhone = await Promise.all(ids.map((id) => ctx.db.get("contacts", id as Id<"contacts">)))
  return others(self, [...sameName, ...colleagues, ...samePhone])
}

export async function companiesLike(
  ctx: MutationCtx,
  self: Id<"companies">,
  company: Omit<Doc<"companies">, "_id" | "_creationTime">,
): Promise<Doc<"companies">[]> {
  const { workspaceId, name } = company
  // With a legal form or without, both begin with the name itself.
  const [first] = companyKey(name).split(" ")
  const start = sortable(name).startsWith(companyKey(name)) ? companyKey(name) : first
  const sameName = await ctx.db
    .query("companies")
    .withIndex("by_workspace_and_deletedAt_and_sortName", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("deletedAt", null)
        .gte("sortName", start)
        .lt("sortName", start + LAST),
    )
    .take(SAME * 2)
  const ids = await idsWithNumber(ctx, workspaceId, "company", company)
  const samePhone = await Promise.all(ids.map((id) => ctx.db.get("companies", id as Id<"companies">)))
  return others(self, [...sameName, ...samePhone])
}

async function idsWithNumber(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  object: "contact" | "company",
  record: { phones: readonly string[] },
): Promise<string[]> {
  const found = await Promise.all(
    numbersOf(record)
      .slice(0, NUMBERS)
      .map((digits) =>
        ctx.db
          .query("fieldValues")
          .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
            q.eq("workspaceId", workspaceId).eq("object", object).eq("field", "phones").eq("value", digits),
          )
          .take(SAME),
      ),
  )
  return found.flat().map(({ recordId }) => recordId)
}

function others<D extends { _id: string; deletedAt: number | null }>(self: string, docs: (D | null)[]): D[] {
  const byId = new Map<string, D>()
  for (const doc of docs) {
    if (doc !== null && doc.deletedAt === null && doc._id !== self) byId.set(doc._id, doc)
  }
  return [...byId.values()]
}
