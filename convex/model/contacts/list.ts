// Contacts as the assistant and the first contact list read them: one e-mail, one phone, the company by name.
import type { PaginationOptions, PaginationResult } from "convex/server"
import { v, type Infer } from "convex/values"
import type { Doc } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { listFields } from "../fields/list"
import { listStored } from "../records/page"

export const vContact = v.object({
  _id: v.id("contacts"),
  _creationTime: v.number(),
  name: v.string(),
  email: v.union(v.string(), v.null()),
  phone: v.union(v.string(), v.null()),
  company: v.union(v.string(), v.null()),
  title: v.union(v.string(), v.null()),
  updatedAt: v.number(),
})

export type Contact = Infer<typeof vContact>

/** One page of live contacts: newest first, or by relevance when there is something to search for. */
export async function listContacts(
  ctx: WorkspaceQueryCtx,
  paginationOpts: PaginationOptions,
  search = "",
): Promise<PaginationResult<Contact>> {
  const fields = await listFields(ctx, ctx.workspaceId, "contact")
  const request = { object: "contact", search, today: "" } as const
  const { page, ...rest } = await listStored(ctx, request, fields, paginationOpts)
  const contacts = page.flatMap((record) => (record.object === "contact" ? [record.doc] : []))
  return { ...rest, page: await Promise.all(contacts.map((contact) => viewContact(ctx, contact))) }
}

export async function viewContact(ctx: WorkspaceQueryCtx, contact: Doc<"contacts">): Promise<Contact> {
  const { _id, createdAt, name, emails, phones, companyId, title, updatedAt } = contact
  const company = companyId === null ? null : await ctx.db.get("companies", companyId)
  return {
    ...{ _id, _creationTime: createdAt, name, title, updatedAt },
    email: emails[0] ?? null,
    phone: phones[0] ?? null,
    company: company?.name ?? null,
  }
}
