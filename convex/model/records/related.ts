// The records that point at a record: a company's contacts and deals, a contact's deals. Paged along an index.
import { v, type Infer } from "convex/values"
import type { PaginationOptions, PaginationResult } from "convex/server"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { listFields } from "../fields/list"
import { boundedPage } from "../page"
import type { StoredRecord, SubjectName } from "./kinds"
import { findRecord, notThere } from "./store"
import { viewRecords, type Row } from "./view"

export const vRelated = v.union(v.literal("contact"), v.literal("deal"))

/** Contacts by name, deals newest first; live ones only. */
export async function listRelated(
  ctx: WorkspaceQueryCtx,
  subject: { object: SubjectName; recordId: string },
  related: Infer<typeof vRelated>,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Row>> {
  const record = await findRecord(ctx, subject.object, subject.recordId)
  if (record === null) throw notThere(subject.object)
  const { page, ...rest } = await readRelated(ctx, record, related, boundedPage(paginationOpts))
  const fields = await listFields(ctx, ctx.workspaceId, related)
  return { ...rest, page: await viewRecords(ctx, fields, page) }
}

async function readRelated(
  ctx: WorkspaceQueryCtx,
  { object, doc }: StoredRecord,
  related: Infer<typeof vRelated>,
  options: PaginationOptions,
): Promise<PaginationResult<StoredRecord>> {
  if (object === "company" && related === "contact") {
    const contacts = await ctx.db
      .query("contacts")
      .withIndex("by_company_and_deletedAt_and_sortName", (q) =>
        q.eq("companyId", doc._id).eq("deletedAt", null),
      )
      .paginate(options)
    return { ...contacts, page: contacts.page.map((contact) => ({ object: "contact", doc: contact })) }
  }
  if (related === "deal" && (object === "company" || object === "contact")) {
    const deals = ctx.db.query("deals")
    const theirs =
      object === "company"
        ? deals.withIndex("by_company_and_deletedAt_and_createdAt", (q) =>
            q.eq("companyId", doc._id).eq("deletedAt", null),
          )
        : deals.withIndex("by_contact_and_deletedAt_and_createdAt", (q) =>
            q.eq("contactId", doc._id).eq("deletedAt", null),
          )
    const found = await theirs.order("desc").paginate(options)
    return { ...found, page: found.page.map((deal) => ({ object: "deal", doc: deal })) }
  }
  throw refuse("invalid", "Nothing of that kind hangs on it.", "related")
}
