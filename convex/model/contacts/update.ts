import type { Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import { recordActivity } from "../activity/record"
import { contactFields, requireContact, type ContactInput } from "./internal"

/** Changes the fields given; null clears one, a missing one stays. Writing nothing new records nothing. */
export async function updateContact(
  ctx: WorkspaceMutationCtx,
  contactId: Id<"contacts">,
  changes: Partial<ContactInput>,
): Promise<void> {
  const contact = await requireContact(ctx, contactId)
  const fields = contactFields({ ...contact, ...withoutUndefined(changes) })
  const changed = Object.entries(fields).some(([name, text]) => contact[name as keyof typeof fields] !== text)
  if (!changed) return
  const at = Date.now()
  await ctx.db.patch("contacts", contactId, { ...fields, updatedAt: at })
  await recordActivity(ctx, {
    verb: "updated",
    noun: "contact",
    subject: fields.name,
    subjectId: contactId,
    at,
  })
}

function withoutUndefined(changes: Partial<ContactInput>): Partial<ContactInput> {
  return Object.fromEntries(Object.entries(changes).filter(([, text]) => text !== undefined))
}
