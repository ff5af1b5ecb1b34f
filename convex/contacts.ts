import { paginationOptsValidator, paginationResultValidator } from "convex/server"
import { v } from "convex/values"
import { onBehalfQuery, workspaceMutation, workspaceQuery } from "./functions"
import { createContact } from "./model/contacts/create"
import { findContactInWorkspace } from "./model/contacts/internal"
import { findContacts, listContacts } from "./model/contacts/list"
import { removeContact, restoreContact } from "./model/contacts/remove"
import { updateContact } from "./model/contacts/update"
import { vContact, viewContact } from "./model/contacts/view"
import { readTotal } from "./model/counters/read"

const vClearable = v.optional(v.union(v.string(), v.null()))

export const list = workspaceQuery("contacts.read")({
  args: { paginationOpts: paginationOptsValidator, search: v.optional(v.string()) },
  returns: paginationResultValidator(vContact),
  handler: (ctx, { paginationOpts, search }) => listContacts(ctx, paginationOpts, search),
})

/** null when the contact is not there, removed, or another workspace's. */
export const get = workspaceQuery("contacts.read")({
  args: { contactId: v.id("contacts") },
  returns: v.union(vContact, v.null()),
  handler: async (ctx, { contactId }) => {
    const contact = await findContactInWorkspace(ctx, contactId)
    return contact === null || contact.deletedAt !== null ? null : viewContact(contact)
  },
})

export const create = workspaceMutation("contacts.write")({
  args: {
    name: v.string(),
    email: v.optional(v.string()),
    phone: v.optional(v.string()),
    company: v.optional(v.string()),
    title: v.optional(v.string()),
  },
  returns: v.id("contacts"),
  handler: (ctx, input) => createContact(ctx, input),
})

export const update = workspaceMutation("contacts.write")({
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
    await updateContact(ctx, contactId, changes)
    return null
  },
})

export const remove = workspaceMutation("contacts.write")({
  args: { contactId: v.id("contacts") },
  returns: v.null(),
  handler: async (ctx, { contactId }) => {
    await removeContact(ctx, contactId)
    return null
  },
})

export const restore = workspaceMutation("contacts.write")({
  args: { contactId: v.id("contacts") },
  returns: v.null(),
  handler: async (ctx, { contactId }) => {
    await restoreContact(ctx, contactId)
    return null
  },
})

/** What the assistant's tool reads, in the name of the person who asked. */
export const lookUp = onBehalfQuery("contacts.read")({
  args: { search: v.string() },
  returns: v.object({ total: v.number(), matches: v.array(vContact) }),
  handler: async (ctx, { search }) => ({
    total: await readTotal(ctx, ctx.workspaceId, "contacts.live"),
    matches: (await findContacts(ctx, search, 10)).map(viewContact),
  }),
})
