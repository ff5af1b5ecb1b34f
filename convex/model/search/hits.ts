// What people see of a record that was found or recently used: its name, one line that tells which one it is, and
// why it was found.
import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { vMoney, vObject } from "../../tables/records"
import { ACTIVITY_KINDS } from "../fields/catalogue"
import type { StoredRecord } from "../records/kinds"
import { excerpt } from "./query"
import type { Reason } from "./rank"

const vTarget = v.object({ object: vObject, recordId: v.string() })

export const vHit = v.object({
  ...{ object: vObject, recordId: v.string(), name: v.string() },
  /** Company, e-mail, stage, or what an activity is about; "" when there is nothing to say. */
  detail: v.string(),
  /** Of a deal. */
  amount: v.union(vMoney, v.null()),
  /** The field it was found by; null when the name says it. */
  reason: v.union(v.object({ label: v.string(), text: v.string() }), v.null()),
  /** The record to open: of an activity, what it hangs on. */
  open: vTarget,
})
export type Hit = Infer<typeof vHit>

export async function viewHit(
  ctx: WorkspaceQueryCtx,
  record: StoredRecord,
  reason: Reason,
  words: readonly string[],
): Promise<Hit> {
  const { object, doc } = record
  const self = { object, recordId: doc._id }
  const shown = { ...self, name: doc.name, amount: null, open: self }
  const shortReason = reason && { label: reason.label, text: excerpt(reason.text, words) }
  switch (object) {
    case "company":
      return { ...shown, detail: line(doc.industry, doc.domain), reason: shortReason }
    case "contact": {
      const company = await companyName(ctx, doc.companyId)
      return { ...shown, detail: line(doc.title, company) || (doc.emails[0] ?? ""), reason: shortReason }
    }
    case "deal": {
      const stage = await ctx.db.get("stages", doc.stageId)
      const { amount, currency } = doc
      const detail = line(stage?.name, await companyName(ctx, doc.companyId))
      return { ...shown, amount: { amount, currency }, detail, reason: shortReason }
    }
    case "activity": {
      const about = await aboutOf(ctx, doc)
      const kind = ACTIVITY_KINDS.find(({ id }) => id === doc.kind)?.label
      return { ...shown, detail: line(kind, about?.name), reason: shortReason, open: about?.target ?? self }
    }
  }
}

export async function companyName(
  ctx: WorkspaceQueryCtx,
  companyId: Id<"companies"> | null,
): Promise<string | null> {
  const company = companyId === null ? null : await ctx.db.get("companies", companyId)
  return company === null || company.deletedAt !== null ? null : company.name
}

async function aboutOf(ctx: WorkspaceQueryCtx, { dealId, contactId, companyId }: Doc<"activities">) {
  const targets = [
    ["deal", dealId && (await ctx.db.get("deals", dealId))],
    ["contact", contactId && (await ctx.db.get("contacts", contactId))],
    ["company", companyId && (await ctx.db.get("companies", companyId))],
  ] as const
  for (const [object, doc] of targets) {
    if (doc && doc.deletedAt === null) return { name: doc.name, target: { object, recordId: doc._id } }
  }
  return null
}

function line(...parts: (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== "").join(" · ")
}
