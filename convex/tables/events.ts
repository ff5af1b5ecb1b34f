// Who did what to which record, when, through what, and from which value to which.
import { defineTable } from "convex/server"
import { v } from "convex/values"
import { vFieldValue } from "./records"

export const vVerb = v.union(
  v.literal("created"),
  v.literal("updated"),
  v.literal("moved"),
  v.literal("removed"),
  v.literal("restored"),
  v.literal("merged"),
  /** Gone for good: by undoing an import or clearing the sample data. */
  v.literal("erased"),
)

export const vNoun = v.union(
  v.literal("workspace"),
  v.literal("member"),
  v.literal("invite"),
  v.literal("company"),
  v.literal("contact"),
  v.literal("deal"),
  v.literal("activity"),
  v.literal("pipeline"),
  v.literal("stage"),
  v.literal("field"),
  v.literal("tag"),
  v.literal("view"),
  v.literal("dashboard"),
  v.literal("import"),
  v.literal("project"),
  v.literal("channel"),
  v.literal("key"),
  v.literal("grant"),
  v.literal("alert"),
  /** The numbers over time, counted afresh. */
  v.literal("numbers"),
)

export const vSource = v.union(
  v.literal("app"),
  v.literal("import"),
  v.literal("assistant"),
  v.literal("api"),
  v.literal("sample"),
  v.literal("undo"),
)

export const vChange = v.object({ field: v.string(), from: vFieldValue, to: vFieldValue })

export const vOperationKind = v.union(
  v.literal("create"),
  v.literal("update"),
  v.literal("move"),
  v.literal("remove"),
  v.literal("restore"),
  v.literal("merge"),
  /** Rows of an earlier release brought into today's shape. */
  v.literal("upgrade"),
  /** The deals of a deleted stage going to another one. */
  v.literal("vacate"),
  v.literal("bulk"),
  v.literal("import"),
  v.literal("sample"),
  v.literal("undo"),
  /** A deleted tag being taken from the records that had it. */
  v.literal("untag"),
)

export const vOperationProgress = v.object({
  /** Records looked at so far. */
  done: v.number(),
  /** How many there are to look at; null when nobody counted them. */
  total: v.union(v.number(), v.null()),
  /** Of those, how many were left as they were: they had been changed since, or could not be changed. */
  kept: v.number(),
  /** Ms when it came to its end; null while it runs in the background. */
  endedAt: v.union(v.number(), v.null()),
})

export const eventTables = {
  /** One row in the transaction of each change. Append-only: written by model/events/record alone. */
  events: defineTable({
    workspaceId: v.id("workspaces"),
    /** What undo takes back as one; null for changes that cannot be undone. */
    operationId: v.union(v.id("operations"), v.null()),
    actorId: v.id("users"),
    source: vSource,
    verb: vVerb,
    noun: vNoun,
    /** What the thing was called at that moment. */
    subject: v.string(),
    /** Id of the thing, as a string because nouns differ. */
    subjectId: v.string(),
    changes: v.array(vChange),
    /** Its updatedAt before this change, so that undo can put it back; null when it was made or is no record. */
    previousUpdatedAt: v.union(v.number(), v.null()),
    /** Ms a deal had stood in the stage that this change took it out of. */
    stoodMs: v.optional(v.number()),
    /** Ms. */
    at: v.number(),
  })
    .index("by_workspace", ["workspaceId"])
    .index("by_workspace_and_at", ["workspaceId", "at"])
    .index("by_workspace_and_actor_and_at", ["workspaceId", "actorId", "at"])
    .index("by_workspace_and_noun_and_at", ["workspaceId", "noun", "at"])
    .index("by_workspace_and_noun_and_verb_and_at", ["workspaceId", "noun", "verb", "at"])
    .index("by_workspace_and_source_and_at", ["workspaceId", "source", "at"])
    .index("by_subject_and_at", ["subjectId", "at"])
    .index("by_operation", ["operationId"]),

  /** One thing a person did, however many records it touched: the unit of undo. */
  operations: defineTable({
    workspaceId: v.id("workspaces"),
    actorId: v.id("users"),
    source: vSource,
    kind: vOperationKind,
    /** What it was done to: a name, or "12 contacts". */
    label: v.string(),
    /** Records it changed. */
    count: v.number(),
    /** Ms. */
    at: v.number(),
    /** Ms when it was taken back; null while it stands. */
    undoneAt: v.union(v.number(), v.null()),
    /** Set on the operation that takes another one back. */
    undoes: v.union(v.id("operations"), v.null()),
    /** How far it is, when it is too much for one transaction. */
    progress: v.optional(vOperationProgress),
  })
    .index("by_workspace_and_actor_and_at", ["workspaceId", "actorId", "at"])
    .index("by_workspace_and_actor_and_end", ["workspaceId", "actorId", "progress.endedAt"])
    .index("by_workspace_and_kind", ["workspaceId", "kind"]),
}
