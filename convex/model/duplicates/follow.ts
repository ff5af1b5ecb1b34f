// Keeps the suggestions of one record as its values are, in the transaction that writes it. Only model/records/write
// calls it.
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import type { RecordDraft } from "../records/kinds"
import { companiesLike, contactsLike } from "./candidates"
import { compareCompanies, compareContacts, type DuplicateReason } from "./compare"

/** Pairs of one record that are kept. */
const MOST_PAIRS = 20
/** Rows of one record that are read: more than it can have, with those dismissed. */
const MOST_ROWS = 500

type Suggestion = Doc<"duplicateSuggestions">

export async function followDuplicates(
  ctx: MutationCtx,
  recordId: string,
  before: RecordDraft | null,
  after: RecordDraft | null,
): Promise<void> {
  const { object, doc } = (after ?? before) as RecordDraft
  if (object !== "contact" && object !== "company") return
  if (signature(before) === signature(after)) return
  const stored = before === null ? [] : await suggestionsOf(ctx, recordId)
  const isLive = after !== null && after.doc.deletedAt === null
  const wanted = isLive ? await pairsOf(ctx, recordId, after) : new Map<string, DuplicateReason[]>()
  for (const suggestion of stored) {
    const other = suggestion.firstId === recordId ? suggestion.secondId : suggestion.firstId
    const reasons = wanted.get(other)
    wanted.delete(other)
    if (reasons !== undefined) await ctx.db.patch("duplicateSuggestions", suggestion._id, { reasons })
    else if (suggestion.dismissedAt === null || after === null) {
      await ctx.db.delete("duplicateSuggestions", suggestion._id)
    }
  }
  for (const [other, reasons] of wanted) {
    const [firstId, secondId] = [recordId, other].sort()
    const pair = { object, firstId, secondId, reasons, dismissedAt: null }
    await ctx.db.insert("duplicateSuggestions", { workspaceId: doc.workspaceId, ...pair })
  }
}

/** What comparing looks at; a write that changes nothing of it changes no suggestion. */
function signature(record: RecordDraft | null): string {
  if (record === null || record.doc.deletedAt !== null) return record === null ? "none" : "removed"
  if (record.object === "contact") {
    const { name, emails, phones, companyId } = record.doc
    return JSON.stringify([name, emails, phones, companyId])
  }
  return record.object === "company" ? JSON.stringify([record.doc.name, record.doc.phones]) : ""
}

async function pairsOf(
  ctx: MutationCtx,
  recordId: string,
  record: RecordDraft,
): Promise<Map<string, DuplicateReason[]>> {
  const pairs = new Map<string, DuplicateReason[]>()
  const keep = (id: string, reasons: DuplicateReason[]) => {
    if (reasons.length > 0 && pairs.size < MOST_PAIRS) pairs.set(id, reasons)
  }
  if (record.object === "contact") {
    const contacts = await contactsLike(ctx, recordId as Id<"contacts">, record.doc)
    for (const other of contacts) keep(other._id, compareContacts(record.doc, other))
  }
  if (record.object === "company") {
    const companies = await companiesLike(ctx, recordId as Id<"companies">, record.doc)
    for (const other of companies) keep(other._id, compareCompanies(record.doc, other))
  }
  return pairs
}

async function suggestionsOf(ctx: MutationCtx, recordId: string): Promise<Suggestion[]> {
  const asFirst = await ctx.db
    .query("duplicateSuggestions")
    .withIndex("by_first", (q) => q.eq("firstId", recordId))
    .take(MOST_ROWS)
  const asSecond = await ctx.db
    .query("duplicateSuggestions")
    .withIndex("by_second", (q) => q.eq("secondId", recordId))
    .take(MOST_ROWS)
  return [...asFirst, ...asSecond]
}
