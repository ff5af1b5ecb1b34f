import type { Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import { recordActivity } from "../activity/record"
import { adjustCounters } from "../counters/adjust"
import { contactContribution } from "../counters/contribution"
import { contactFields, type ContactInput } from "./internal"

/** Adds a contact. `at` (ms) is when it was added: now, except for sample data. */
export async function createContact(
  ctx: WorkspaceMutationCtx,
  input: ContactInput,
  at = Date.now(),
): Promise<Id<"contacts">> {
  const fields = contactFields(input)
  const facts = { createdAt: at, updatedAt: at, deletedAt: null }
  const contactId = await ctx.db.insert("contacts", { workspaceId: ctx.workspaceId, ...fields, ...facts })
  await adjustCounters(ctx, ctx.workspaceId, [], contactContribution(facts))
  await recordActivity(ctx, {
    verb: "created",
    noun: "contact",
    subject: fields.name,
    subjectId: contactId,
    at,
  })
  return contactId
}
