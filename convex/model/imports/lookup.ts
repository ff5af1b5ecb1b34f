// Finding what a row names: companies, contacts, deals and tags, each once per transaction.
import type { Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { findCompanyByName } from "../companies/find"
import type { ObjectName } from "../fields/catalogue"
import { TABLE_OF, type StoredRecord } from "../records/kinds"
import { findRecord } from "../records/store"
import { sortable } from "../text"
import type { RowPlan } from "./plan"

/** Answers of earlier rows, by what they asked. Those that make something put it in. */
export type Lookup = {
  companies: Map<string, Id<"companies"> | null>
  tags: Map<string, Id<"tags"> | null>
}

/** Namesakes that a match looks at. */
const NAMESAKES = 20

export function createLookup(): Lookup {
  return { companies: new Map(), tags: new Map() }
}

/** Live records that have one of these values in a unique field; at most two, which is one too many. */
export async function findByValues(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  field: string,
  values: readonly string[],
): Promise<StoredRecord[]> {
  const ids = new Set<string>()
  for (const value of values) {
    const row = await ctx.db
      .query("fieldValues")
      .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
        q.eq("workspaceId", ctx.workspaceId).eq("object", object).eq("field", field).eq("value", value),
      )
      .first()
    if (row !== null) ids.add(row.recordId)
    if (ids.size > 1) break
  }
  const records = await Promise.all([...ids].map((id) => findRecord(ctx, object, id)))
  return records.filter((record) => record !== null)
}

/** Live records of exactly that name, whatever its case and accents. */
export async function findByName<O extends "company" | "contact" | "deal">(
  ctx: WorkspaceQueryCtx,
  object: O,
  name: string,
): Promise<Extract<StoredRecord, { object: O }>[]> {
  const docs = await ctx.db
    .query(TABLE_OF[object] as "companies")
    .withIndex("by_workspace_and_deletedAt_and_sortName", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("deletedAt", null).eq("sortName", sortable(name.trim())),
    )
    .take(NAMESAKES)
  // The table follows from the object; TypeScript cannot relate the two.
  return docs.map((doc) => ({ object, doc })) as unknown as Extract<StoredRecord, { object: O }>[]
}

/** The company a row names, by domain or else by name; null when it must be made. */
export async function findCompany(
  ctx: WorkspaceQueryCtx,
  { companies }: Lookup,
  company: NonNullable<RowPlan["company"]>,
): Promise<Id<"companies"> | null> {
  const key = companyKey(company)
  const known = companies.get(key)
  if (known !== undefined) return known
  const [byDomain] =
    company.domain === null ? [] : await findByValues(ctx, "company", "domain", [company.domain])
  const found =
    byDomain?.object === "company"
      ? byDomain.doc._id
      : company.name === null
        ? null
        : ((await findCompanyByName(ctx, company.name))?._id ?? null)
  companies.set(key, found)
  return found
}

export function companyKey({ name, domain }: NonNullable<RowPlan["company"]>): string {
  return `${domain ?? ""}\n${sortable(name ?? "")}`
}

export async function findTag(
  ctx: WorkspaceQueryCtx,
  { tags }: Lookup,
  name: string,
): Promise<Id<"tags"> | null> {
  const key = sortable(name)
  const known = tags.get(key)
  if (known !== undefined) return known
  const tag = await ctx.db
    .query("tags")
    .withIndex("by_workspace_and_sortName", (q) => q.eq("workspaceId", ctx.workspaceId).eq("sortName", key))
    .first()
  tags.set(key, tag?._id ?? null)
  return tag?._id ?? null
}

/** The contact of that e-mail address or name; null when there is none, or more than one of the name. */
export async function findContact(ctx: WorkspaceQueryCtx, text: string): Promise<Id<"contacts"> | null> {
  if (text.includes("@")) {
    const [found] = await findByValues(ctx, "contact", "emails", [text.trim().toLowerCase()])
    return found?.object === "contact" ? found.doc._id : null
  }
  const namesakes = await findByName(ctx, "contact", text)
  return namesakes.length === 1 ? namesakes[0].doc._id : null
}

export async function findDeal(ctx: WorkspaceQueryCtx, text: string): Promise<Id<"deals"> | null> {
  const namesakes = await findByName(ctx, "deal", text)
  return namesakes.length === 1 ? namesakes[0].doc._id : null
}

/** The live record that an earlier row, saying exactly the same, has made. */
export async function findByKey(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  key: string,
): Promise<StoredRecord | null> {
  const row = await ctx.db
    .query("importKeys")
    .withIndex("by_workspace_and_key", (q) => q.eq("workspaceId", ctx.workspaceId).eq("key", key))
    .first()
  const record = row === null ? null : await findRecord(ctx, object, row.recordId)
  return record?.doc.deletedAt === null ? record : null
}
