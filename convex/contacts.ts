import { paginationOptsValidator, paginationResultValidator } from "convex/server"
import { v } from "convex/values"
import { workspaceMutation, workspaceQuery } from "./functions"
import { ensureCompany } from "./model/companies/find"
import { listContacts, viewContact, vContact } from "./model/contacts/list"
import { operate, type OperationCtx } from "./model/operations/operate"
import { createRecord } from "./model/records/create"
import { removeRecord, restoreRecord } from "./model/records/remove"
import { findRecord, notThere, requireRecord } from "./model/records/store"
import { updateRecord } from "./model/records/update"
import type { Values } from "./model/records/values"

const vClearable = v.optional(v.union(v.string(), v.null()))

type Input = {
  name?: string
  email?: string | null
  phone?: string | null
  company?: string | null
  title?: string | null
}

async function valuesOf(ctx: OperationCtx, { name, email, phone, company, title }: Input): Promise<Values> {
  return {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { emails: email === null || email.trim() === "" ? [] : [email] }),
    ...(phone !== undefined && { phones: phone === null || phone.trim() === "" ? [] : [phone] }),
    ...(title !== undefined && { title }),
    ...(company !== undefined && {
      companyId: company === null || company.trim() === "" ? null : await ensureCompany(ctx, company),
    }),
  }
}

export const list = workspaceQuery("records.read")({
  args: { paginationOpts: paginationOptsValidator, search: v.optional(v.string()) },
  returns: paginationResultValidator(vContact),
  handler: (ctx, { paginationOpts, search }) => listContacts(ctx, paginationOpts, search),
})

/** null when the contact is not there, removed, or another workspace's. */
export const get = workspaceQuery("records.read")({
  args: { contactId: v.id("contacts") },
  returns: v.union(vContact, v.null()),
  handler: async (ctx, { contactId }) => {
    const record = await findRecord(ctx, "contact", contactId)
    if (record?.object !== "contact" || record.doc.deletedAt !== null) return null
    return await viewContact(ctx, record.doc)
  },
})

export const create = workspaceMutation("records.write")({
  args: {
    name: v.string(),
    email: v.optional(v.string()),
    phone: v.optional(v.string()),
    company: v.optional(v.string()),
    title: v.optional(v.string()),
  },
  returns: v.id("contacts"),
  handler: async (ctx, input) => {
    const { result } = await operate(ctx, { kind: "create" }, async (opCtx) =>
      createRecord(opCtx, "contact", await valuesOf(opCtx, input)),
    )
    return ctx.db.normalizeId("contacts", result)!
  },
})

export const update = workspaceMutation("records.write")({
  args: {
    contactId: v.id("contacts"),
    name: v.optional(v.string()),
    email: vClearable,
    phone: vClearable,
    company: vClearable,
    title: vClearable,
  },
  returns: v.null(),
  handler: async (ctx, { contactId, ...changes }) => {
    await operate(ctx, { kind: "update" }, async (opCtx) => {
      const record = await requireRecord(ctx, "contact", contactId)
      await updateRecord(opCtx, record, await valuesOf(opCtx, changes))
    })
    return null
  },
})

export const remove = workspaceMutation("records.write")({
  args: { contactId: v.id("contacts") },
  returns: v.null(),
  handler: async (ctx, { contactId }) => {
    const record = await findRecord(ctx, "contact", contactId)
    if (record === null) throw notThere("contact")
    await operate(ctx, { kind: "remove" }, (opCtx) => removeRecord(opCtx, record))
    return null
  },
})

export const restore = workspaceMutation("records.write")({
  args: { contactId: v.id("contacts") },
  returns: v.null(),
  handler: async (ctx, { contactId }) => {
    const record = await findRecord(ctx, "contact", contactId)
    if (record === null) throw notThere("contact")
    await operate(ctx, { kind: "restore" }, (opCtx) => restoreRecord(opCtx, record))
    return null
  },
})
