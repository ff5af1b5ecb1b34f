// Where an event leads: to the record it is about; an activity leads to what it belongs to.
import { v, type Infer } from "convex/values"
import type { Doc } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { vObject } from "../../tables/records"

export const vTarget = v.object({ object: vObject, recordId: v.string() })
export type Target = Infer<typeof vTarget>

/** Null for what has no page. The record may be gone, which its page says. */
export async function targetOf(
  ctx: WorkspaceQueryCtx,
  { noun, subjectId }: Pick<Doc<"events">, "noun" | "subjectId">,
): Promise<Target | null> {
  if (noun === "company" || noun === "contact" || noun === "deal")
    return { object: noun, recordId: subjectId }
  if (noun !== "activity") return null
  const id = ctx.db.normalizeId("activities", subjectId)
  const activity = id === null ? null : await ctx.db.get("activities", id)
  if (activity?.workspaceId !== ctx.workspaceId) return null
  const { dealId, contactId, companyId } = activity
  if (dealId !== null) return { object: "deal", recordId: dealId }
  if (contactId !== null) return { object: "contact", recordId: contactId }
  return companyId === null ? null : { object: "company", recordId: companyId }
}
