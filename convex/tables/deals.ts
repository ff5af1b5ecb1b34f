import { defineTable } from "convex/server"
import { v } from "convex/values"
import { acceptingLegacy, vLegacyDeal, vLegacyStage } from "./legacy"
import { recordColumns, subjectColumns } from "./records"

export const vStageKind = v.union(v.literal("open"), v.literal("won"), v.literal("lost"))

export const dealTables = {
  /** A way of working deals; a workspace has at least one. */
  pipelines: defineTable({
    workspaceId: v.id("workspaces"),
    name: v.string(),
    /** Sorts among the pipelines: a fractional index. */
    rank: v.string(),
  }).index("by_workspace_and_rank", ["workspaceId", "rank"]),

  /** The columns of a board; written with the pipeline and by those who manage pipelines. */
  stages: defineTable(
    acceptingLegacy(
      v.object({
        workspaceId: v.id("workspaces"),
        pipelineId: v.id("pipelines"),
        name: v.string(),
        /** Fixed while deals stand in the stage, because they carry it as their status. */
        kind: vStageKind,
        /** Name of a colour the front end owns ("1" … "8"). */
        color: v.string(),
        /** Chance of winning in per cent, 0 to 100; 100 for won, 0 for lost. */
        probability: v.number(),
        /** Sorts among the stages of the pipeline: a fractional index. */
        rank: v.string(),
        /** Set once somebody deletes it: where its deals are going. It takes no more, and is deleted when empty. */
        movingTo: v.optional(v.id("stages")),
      }),
      vLegacyStage,
    ),
  )
    .index("by_pipeline_and_rank", ["pipelineId", "rank"])
    .index("by_workspace", ["workspaceId"]),

  deals: defineTable(
    acceptingLegacy(
      v.object({
        ...recordColumns,
        ...subjectColumns,
        /** Integer minor units (cents) of `currency`. */
        amount: v.number(),
        /** ISO 4217 code. */
        currency: v.string(),
        pipelineId: v.id("pipelines"),
        stageId: v.id("stages"),
        /** The kind of its stage. */
        status: vStageKind,
        /** Sorts inside a stage, lowest on top: a fractional index. */
        rank: v.string(),
        contactId: v.union(v.id("contacts"), v.null()),
        companyId: v.union(v.id("companies"), v.null()),
        /** Expected day, YYYY-MM-DD. */
        closeDate: v.union(v.string(), v.null()),
        source: v.union(v.string(), v.null()),
        /** Ms when it came into its stage. */
        stageSince: v.number(),
        /** Ms when it was won or lost; null while open. */
        closedAt: v.union(v.number(), v.null()),
      }),
      vLegacyDeal,
    ),
  )
    .index("by_workspace_and_deletedAt_and_createdAt", ["workspaceId", "deletedAt", "createdAt"])
    .index("by_workspace_and_deletedAt_and_updatedAt", ["workspaceId", "deletedAt", "updatedAt"])
    .index("by_workspace_and_deletedAt_and_sortName", ["workspaceId", "deletedAt", "sortName"])
    .index("by_workspace_and_deletedAt_and_lastActivityAt", ["workspaceId", "deletedAt", "lastActivityAt"])
    .index("by_workspace_and_deletedAt_and_amount", ["workspaceId", "deletedAt", "amount"])
    .index("by_workspace_and_deletedAt_and_closeDate", ["workspaceId", "deletedAt", "closeDate"])
    .index("by_workspace_and_deletedAt_and_ownerId", ["workspaceId", "deletedAt", "ownerId"])
    .index("by_workspace_and_deletedAt_and_status_and_closedAt", [
      ...(["workspaceId", "deletedAt", "status", "closedAt"] as const),
    ])
    .index("by_stage_and_deletedAt_and_rank", ["stageId", "deletedAt", "rank"])
    .index("by_contact_and_deletedAt_and_createdAt", ["contactId", "deletedAt", "createdAt"])
    .index("by_company_and_deletedAt_and_createdAt", ["companyId", "deletedAt", "createdAt"])
    .index("by_origin", ["originId"]),
}
