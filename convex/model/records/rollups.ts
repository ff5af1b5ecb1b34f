// The numbers a company and a contact carry about their contacts, deals and activities. What each record adds to
// them is one pure function; live writes move the difference, recounting adds everything up again.
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import type { Money } from "../fields/catalogue"
import type { RecordDraft } from "./kinds"

export type Rollup = { contactCount: number; openDealCount: number; openDealValue: Money[] }
export type RollupTarget = { object: "company" | "contact"; id: string }
export type RollupMove = { target: RollupTarget; adds: Rollup }

const NOTHING: Rollup = { contactCount: 0, openDealCount: 0, openDealValue: [] }

/** What one record adds to the records it points at. */
export function rollupContribution(record: RecordDraft): RollupMove[] {
  if (record.doc.deletedAt !== null) return []
  if (record.object === "contact") {
    const { companyId } = record.doc
    return companyId === null ? [] : [{ target: company(companyId), adds: { ...NOTHING, contactCount: 1 } }]
  }
  if (record.object === "deal" && record.doc.status === "open") {
    const { companyId, contactId, amount, currency } = record.doc
    const adds = { ...NOTHING, openDealCount: 1, openDealValue: amount === 0 ? [] : [{ amount, currency }] }
    const targets = [companyId && company(companyId), contactId && contact(contactId)]
    return targets.flatMap((target) => (target ? [{ target, adds }] : []))
  }
  return []
}

/** One sum per target. */
export function sumRollups(contributions: RollupMove[]): RollupMove[] {
  const byTarget = new Map<string, RollupMove>()
  for (const { target, adds } of contributions) {
    const soFar = byTarget.get(target.id)?.adds ?? NOTHING
    byTarget.set(target.id, { target, adds: addRollups(soFar, adds) })
  }
  return [...byTarget.values()]
}

export function addRollups(a: Rollup, b: Rollup): Rollup {
  return {
    contactCount: a.contactCount + b.contactCount,
    openDealCount: a.openDealCount + b.openDealCount,
    openDealValue: addMoneys(a.openDealValue, b.openDealValue),
  }
}

function negate({ contactCount, openDealCount, openDealValue }: Rollup): Rollup {
  return {
    contactCount: -contactCount,
    openDealCount: -openDealCount,
    openDealValue: openDealValue.map(({ amount, currency }) => ({ amount: -amount, currency })),
  }
}

/** Sums per currency, zeros left out, in the order of the codes. */
export function addMoneys(a: readonly Money[], b: readonly Money[]): Money[] {
  const sums = new Map<string, number>()
  for (const { currency, amount } of [...a, ...b]) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return [...sums]
    .filter(([, amount]) => amount !== 0)
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([currency, amount]) => ({ currency, amount }))
}

/** How the numbers of the records pointed at move, from what `before` added to what `after` adds. */
export function rollupMoves(before: RecordDraft | null, after: RecordDraft | null): RollupMove[] {
  const minus = before === null ? [] : rollupContribution(before)
  const plus = after === null ? [] : rollupContribution(after)
  return [...plus, ...minus.map(({ target, adds }) => ({ target, adds: negate(adds) }))]
}

/** Moves each record's numbers once, by the sum of its moves. */
export async function applyRollups(ctx: MutationCtx, moves: RollupMove[]): Promise<void> {
  for (const { target, adds } of sumRollups(moves)) {
    if (adds.contactCount === 0 && adds.openDealCount === 0 && adds.openDealValue.length === 0) continue
    await addTo(ctx, target, adds)
  }
}

async function addTo(ctx: MutationCtx, { object, id }: RollupTarget, adds: Rollup): Promise<void> {
  if (object === "company") {
    const doc = await ctx.db.get("companies", id as Id<"companies">)
    if (doc !== null) await ctx.db.patch("companies", doc._id, addRollups(doc, adds))
    return
  }
  const doc = await ctx.db.get("contacts", id as Id<"contacts">)
  if (doc === null) return
  const { openDealCount, openDealValue } = addRollups({ ...doc, contactCount: 0 }, adds)
  await ctx.db.patch("contacts", doc._id, { openDealCount, openDealValue })
}

/** Finds lastActivityAt again for everything an activity hangs on, now or before. */
export async function refreshLastActivity(
  ctx: MutationCtx,
  before: RecordDraft | null,
  after: RecordDraft | null,
): Promise<void> {
  const companies = new Set<Id<"companies">>()
  const contacts = new Set<Id<"contacts">>()
  const deals = new Set<Id<"deals">>()
  for (const record of [before, after]) {
    if (record?.object !== "activity") continue
    if (record.doc.companyId !== null) companies.add(record.doc.companyId)
    if (record.doc.contactId !== null) contacts.add(record.doc.contactId)
    if (record.doc.dealId !== null) deals.add(record.doc.dealId)
  }
  for (const id of companies) {
    const doc = await ctx.db.get("companies", id)
    const lastActivityAt = await lastActivityOf(ctx, "company", id)
    if (doc !== null && doc.lastActivityAt !== lastActivityAt)
      await ctx.db.patch("companies", id, { lastActivityAt })
  }
  for (const id of contacts) {
    const doc = await ctx.db.get("contacts", id)
    const lastActivityAt = await lastActivityOf(ctx, "contact", id)
    if (doc !== null && doc.lastActivityAt !== lastActivityAt)
      await ctx.db.patch("contacts", id, { lastActivityAt })
  }
  for (const id of deals) {
    const doc = await ctx.db.get("deals", id)
    const lastActivityAt = await lastActivityOf(ctx, "deal", id)
    if (doc !== null && doc.lastActivityAt !== lastActivityAt)
      await ctx.db.patch("deals", id, { lastActivityAt })
  }
}

/** Ms of the newest live activity on a record; null when there is none. */
export async function lastActivityOf(
  ctx: QueryCtx,
  object: "company" | "contact" | "deal",
  id: string,
): Promise<number | null> {
  const activities = ctx.db.query("activities")
  const indexed =
    object === "company"
      ? activities.withIndex("by_company_and_deletedAt_and_at", (q) =>
          q.eq("companyId", id as Id<"companies">).eq("deletedAt", null),
        )
      : object === "contact"
        ? activities.withIndex("by_contact_and_deletedAt_and_at", (q) =>
            q.eq("contactId", id as Id<"contacts">).eq("deletedAt", null),
          )
        : activities.withIndex("by_deal_and_deletedAt_and_at", (q) =>
            q.eq("dealId", id as Id<"deals">).eq("deletedAt", null),
          )
  return (await indexed.order("desc").first())?.at ?? null
}

function company(id: string): RollupTarget {
  return { object: "company", id }
}

function contact(id: string): RollupTarget {
  return { object: "contact", id }
}
