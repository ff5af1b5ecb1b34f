// Rows of earlier releases: the first one had no companies, pipelines or custom fields, and counted by the day before
// there were metrics. A push checks every stored row against the schema, and the rows are only rewritten after it, by
// convex/migrations.ts. So the tables that changed their shape accept both shapes for now.
import { defineTable } from "convex/server"
import { v, type GenericValidator, type Infer } from "convex/values"

export const vLegacyContact = v.object({
  workspaceId: v.id("workspaces"),
  name: v.string(),
  email: v.union(v.string(), v.null()),
  phone: v.union(v.string(), v.null()),
  company: v.union(v.string(), v.null()),
  title: v.union(v.string(), v.null()),
  searchText: v.string(),
  createdAt: v.number(),
  updatedAt: v.number(),
  deletedAt: v.union(v.number(), v.null()),
})

export const vLegacyStage = v.object({
  workspaceId: v.id("workspaces"),
  name: v.string(),
  kind: v.union(v.literal("open"), v.literal("won"), v.literal("lost")),
  color: v.string(),
  position: v.number(),
})

export const vLegacyDeal = v.object({
  workspaceId: v.id("workspaces"),
  title: v.string(),
  amount: v.number(),
  currency: v.string(),
  stageId: v.id("stages"),
  position: v.number(),
  contactId: v.union(v.id("contacts"), v.null()),
  closeDate: v.union(v.string(), v.null()),
  createdAt: v.number(),
  updatedAt: v.number(),
  deletedAt: v.union(v.number(), v.null()),
})

const vName = <Name extends string>(name: Name) => v.literal(name)

/** `day` was "all" for a running total, otherwise the UTC day YYYY-MM-DD of what was counted. */
export const vLegacyCounter = v.object({
  workspaceId: v.id("workspaces"),
  metric: v.union(
    ...(["companies.live", "contacts.live", "deals.live", "deals.amount", "tasks.open"] as const).map(vName),
    ...(["companies.created", "contacts.created", "deals.created", "activities.created"] as const).map(vName),
    vName("questions.asked"),
  ),
  day: v.string(),
  detail: v.string(),
  value: v.number(),
})

export type LegacyContact = Infer<typeof vLegacyContact>
export type LegacyStage = Infer<typeof vLegacyStage>
export type LegacyDeal = Infer<typeof vLegacyDeal>
export type LegacyCounter = Infer<typeof vLegacyCounter>

export const legacyTables = {
  /** What happened, before events. Nobody writes here any more; emptied by the migration. */
  activity: defineTable({
    workspaceId: v.id("workspaces"),
    actorId: v.id("users"),
    verb: v.union(
      ...(["created", "updated", "moved", "removed", "restored"] as const).map((verb) => v.literal(verb)),
    ),
    noun: v.union(v.literal("workspace"), v.literal("contact"), v.literal("deal")),
    subject: v.string(),
    subjectId: v.string(),
    at: v.number(),
  }).index("by_workspace", ["workspaceId"]),
}

/**
 * A validator that also accepts rows of the old shape, while its type stays that of the new one: once migrated,
 * which npm start waits for, there are no others, and no code but the migration should have to think of them.
 */
export function acceptingLegacy<Current extends GenericValidator>(
  current: Current,
  legacy: GenericValidator,
): Current {
  return v.union(current, legacy) as GenericValidator as Current
}
