// What hangs on a record and moves with it: its contacts, deals and activities, removed ones too, so that they come
// back in the right place.
import type { Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import type { ObjectName } from "../fields/catalogue"
import type { StoredRecord, SubjectName } from "../records/kinds"

export type Relation = { record: StoredRecord; field: "companyId" | "contactId" | "dealId" }

/** Up to `limit` of each object. */
export async function readRelations(
  ctx: QueryCtx,
  object: SubjectName,
  id: string,
  limit: number,
): Promise<Relation[]> {
  const found: { object: ObjectName; docs: StoredRecord["doc"][] }[] = []
  if (object === "company") {
    const companyId = id as Id<"companies">
    found.push(
      {
        object: "contact",
        docs: await ctx.db
          .query("contacts")
          .withIndex("by_company_and_deletedAt_and_sortName", (q) => q.eq("companyId", companyId))
          .take(limit),
      },
      {
        object: "deal",
        docs: await ctx.db
          .query("deals")
          .withIndex("by_company_and_deletedAt_and_createdAt", (q) => q.eq("companyId", companyId))
          .take(limit),
      },
      {
        object: "activity",
        docs: await ctx.db
          .query("activities")
          .withIndex("by_company_and_deletedAt_and_at", (q) => q.eq("companyId", companyId))
          .take(limit),
      },
    )
  } else if (object === "contact") {
    const contactId = id as Id<"contacts">
    found.push(
      {
        object: "deal",
        docs: await ctx.db
          .query("deals")
          .withIndex("by_contact_and_deletedAt_and_createdAt", (q) => q.eq("contactId", contactId))
          .take(limit),
      },
      {
        object: "activity",
        docs: await ctx.db
          .query("activities")
          .withIndex("by_contact_and_deletedAt_and_at", (q) => q.eq("contactId", contactId))
          .take(limit),
      },
    )
  } else {
    const dealId = id as Id<"deals">
    const docs = await ctx.db
      .query("activities")
      .withIndex("by_deal_and_deletedAt_and_at", (q) => q.eq("dealId", dealId))
      .take(limit)
    found.push({ object: "activity", docs })
  }
  const field = `${object}Id` as const
  return found.flatMap(({ object, docs }) =>
    docs.map((doc) => ({ record: { object, doc } as StoredRecord, field })),
  )
}
