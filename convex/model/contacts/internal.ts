// What the verbs of contacts share.
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { optionalEmail, optionalPhone, optionalText, requireText } from "../text"

export type ContactFields = Pick<Doc<"contacts">, "name" | "email" | "phone" | "company" | "title">

/** The contact if it belongs to the workspace, removed or not; otherwise null. */
export async function findContactInWorkspace(
  ctx: WorkspaceQueryCtx,
  contactId: Id<"contacts">,
): Promise<Doc<"contacts"> | null> {
  const contact = await ctx.db.get("contacts", contactId)
  return contact?.workspaceId === ctx.workspaceId ? contact : null
}

/** The live contact of the workspace, or `not_found`. */
export async function requireContact(
  ctx: WorkspaceQueryCtx,
  contactId: Id<"contacts">,
  field?: string,
): Promise<Doc<"contacts">> {
  const contact = await findContactInWorkspace(ctx, contactId)
  if (contact === null || contact.deletedAt !== null) {
    throw refuse("not_found", "That contact is not there any more.", field)
  }
  return contact
}

export type ContactInput = {
  name: string
  email?: string | null
  phone?: string | null
  company?: string | null
  title?: string | null
}

/** Checked, tidy fields and the text search runs over. */
export function contactFields(input: ContactInput): ContactFields & { searchText: string } {
  const fields = {
    name: requireText(input.name, "name", "The name"),
    email: optionalEmail(input.email),
    phone: optionalPhone(input.phone),
    company: optionalText(input.company, "company", "The company"),
    title: optionalText(input.title, "title", "The job title"),
  }
  const searchText = Object.values(fields)
    .filter((text) => text !== null)
    .join(" ")
  return { ...fields, searchText: searchWords(searchText) }
}

/** The words of a text, as text search splits them; doing it here makes every engine agree on e-mails. */
export function searchWords(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, " ").trim()
}
