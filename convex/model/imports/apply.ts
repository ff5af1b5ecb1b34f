// Carrying out what was decided for one row, inside the operation of the import.
import type { Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import type { vRowOutcome } from "../../tables/imports"
import { recordEvent } from "../events/record"
import type { OperationCtx } from "../operations/operate"
import { createRecord } from "../records/create"
import { updateRecord } from "../records/update"
import type { Values } from "../records/values"
import { readValue } from "../records/values"
import { sortable } from "../text"
import type { Decision, Missing } from "./decide"
import { companyKey, type Lookup } from "./lookup"
import type { Planner } from "./plan"

export type Outcome = {
  outcome: Exclude<Infer<typeof vRowOutcome>, "waiting">
  reason: string | null
  recordId: string | null
}

const TAG_COLORS = 8

export async function applyDecision(
  ctx: OperationCtx,
  { object }: Planner,
  lookup: Lookup,
  decision: Decision,
  fingerprint: string,
): Promise<Outcome> {
  if (decision.kind === "skip") return { outcome: "skipped", reason: decision.reason, recordId: null }
  const made = await makeMissing(ctx, lookup, decision.make)
  if (decision.kind === "create") {
    const values = withTags({ ...decision.values, ...made.values }, decision.values.tagIds, made.tagIds)
    const recordId = await createRecord(ctx, object, values)
    if (decision.remember) await remember(ctx, fingerprint, recordId)
    return { outcome: "created", reason: null, recordId }
  }
  const { record } = decision
  // Every change of this operation carries its time, so an earlier row has been here.
  const outcome = record.doc.updatedAt === ctx.operation.at ? "merged" : "updated"
  const current = readValue(record, { key: "tagIds", type: "tags" })
  const values = withTags(
    { ...decision.values, ...made.values },
    decision.values.tagIds ?? current,
    made.tagIds,
  )
  await updateRecord(ctx, record, values)
  return { outcome, reason: null, recordId: record.doc._id }
}

async function makeMissing(
  ctx: OperationCtx,
  lookup: Lookup,
  { company, tagNames }: Missing,
): Promise<{ values: Values; tagIds: Id<"tags">[] }> {
  const values: Values = {}
  if (company !== null) {
    const { name, domain } = company
    const fields = { name: name ?? domain, ...(domain === null ? {} : { domain }) }
    const companyId = (await createRecord(ctx, "company", fields)) as Id<"companies">
    for (const known of [company, { name, domain: null }, { name: null, domain }]) {
      lookup.companies.set(companyKey(known), companyId)
    }
    values.companyId = companyId
  }
  const tagIds: Id<"tags">[] = []
  for (const name of tagNames) {
    const known = lookup.tags.get(sortable(name))
    tagIds.push(known ?? (await makeTag(ctx, lookup, name)))
  }
  return { values, tagIds }
}

async function makeTag(ctx: OperationCtx, { tags }: Lookup, name: string): Promise<Id<"tags">> {
  const sortName = sortable(name)
  const color = String((tags.size % TAG_COLORS) + 1)
  const tagId = await ctx.db.insert("tags", { workspaceId: ctx.workspaceId, name, sortName, color })
  const { id: operationId, source, at } = ctx.operation
  await recordEvent(ctx, {
    ...{ verb: "created", noun: "tag", subject: name, subjectId: tagId },
    ...{ operationId, source, at },
  })
  tags.set(sortName, tagId)
  return tagId
}

function withTags(values: Values, before: Values[string] | undefined, added: readonly string[]): Values {
  if (added.length === 0) return values
  return { ...values, tagIds: [...(Array.isArray(before) ? (before as string[]) : []), ...added] }
}

/** The same row of another import will find what this one made. */
async function remember(ctx: OperationCtx, key: string, recordId: string): Promise<void> {
  const { workspaceId } = ctx
  const known = await ctx.db
    .query("importKeys")
    .withIndex("by_workspace_and_key", (q) => q.eq("workspaceId", workspaceId).eq("key", key))
    .first()
  if (known === null) await ctx.db.insert("importKeys", { workspaceId, key, recordId })
  else await ctx.db.patch("importKeys", known._id, { recordId })
}
