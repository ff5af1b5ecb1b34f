import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { recordActivity } from "../activity/record"
import { adjustCounters } from "../counters/adjust"
import { contactContribution } from "../counters/contribution"
import { findContactInWorkspace } from "./internal"

/** Hides a contact from every list; restoreContact brings it back. Doing it twice changes nothing. */
export async function removeContact(ctx: WorkspaceMutationCtx, contactId: Id<"contacts">): Promise<void> {
  const contact = await requireEither(ctx, contactId)
  if (contact.deletedAt === null) await setRemoved(ctx, contact, true)
}

export async function restoreContact(ctx: WorkspaceMutationCtx, contactId: Id<"contacts">): Promise<void> {
  const contact = await requireEither(ctx, contactId)
  if (contact.deletedAt !== null) await setRemoved(ctx, contact, false)
}

async function requireEither(ctx: WorkspaceMutationCtx, contactId: Id<"contacts">): Promise<Doc<"contacts">> {
  const contact = await findContactInWorkspace(ctx, contactId)
  if (contact === null) throw refuse("not_found", "There is no such contact.")
  return contact
}

async function setRemoved(
  ctx: WorkspaceMutationCtx,
  contact: Doc<"contacts">,
  removed: boolean,
): Promise<void> {
  const at = Date.now()
  const after = { ...contact, deletedAt: removed ? at : null }
  await ctx.db.patch("contacts", contact._id, { deletedAt: after.deletedAt, updatedAt: at })
  await adjustCounters(ctx, ctx.workspaceId, contactContribution(contact), contactContribution(after))
  await recordActivity(ctx, {
    verb: removed ? "removed" : "restored",
    noun: "contact",
    subject: contact.name,
    subjectId: contact._id,
    at,
  })
}
