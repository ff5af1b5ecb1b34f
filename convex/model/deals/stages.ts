import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing"
import type { Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import type { WorkspaceQueryCtx } from "../../functions"
import type { vStageKind } from "../../tables/deals"

type StageSeed = { name: string; kind: Infer<typeof vStageKind>; color: string; probability: number }

export const DEFAULT_PIPELINE = "Sales"
export const DEFAULT_STAGES: StageSeed[] = [
  { name: "Lead", kind: "open", color: "1", probability: 10 },
  { name: "Qualified", kind: "open", color: "2", probability: 30 },
  { name: "Proposal", kind: "open", color: "3", probability: 60 },
  { name: "Won", kind: "won", color: "4", probability: 100 },
  { name: "Lost", kind: "lost", color: "5", probability: 0 },
]

/** Most pipelines of a workspace, and most stages of one pipeline. */
export const MAX_PIPELINES = 20
export const MAX_STAGES = 20

/** The pipeline every workspace begins with. */
export async function createDefaultPipeline(ctx: MutationCtx, workspaceId: Id<"workspaces">): Promise<void> {
  const rank = generateKeyBetween(null, null)
  const pipelineId = await ctx.db.insert("pipelines", { workspaceId, name: DEFAULT_PIPELINE, rank })
  await createStages(ctx, workspaceId, pipelineId)
}

/** The stages every pipeline begins with. */
export async function createStages(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  pipelineId: Id<"pipelines">,
): Promise<void> {
  const ranks = generateNKeysBetween(null, null, DEFAULT_STAGES.length)
  for (const [index, stage] of DEFAULT_STAGES.entries()) {
    await ctx.db.insert("stages", { workspaceId, pipelineId, rank: ranks[index], ...stage })
  }
}

/** The pipelines of the workspace in their order. */
export async function listPipelines(ctx: WorkspaceQueryCtx): Promise<Doc<"pipelines">[]> {
  return await ctx.db
    .query("pipelines")
    .withIndex("by_workspace_and_rank", (q) => q.eq("workspaceId", ctx.workspaceId))
    .take(MAX_PIPELINES)
}

/** The stages of a pipeline, left to right. */
export async function listStages(
  ctx: WorkspaceQueryCtx,
  pipelineId: Id<"pipelines">,
): Promise<Doc<"stages">[]> {
  return await ctx.db
    .query("stages")
    .withIndex("by_pipeline_and_rank", (q) => q.eq("pipelineId", pipelineId))
    .take(MAX_STAGES)
}

/** The stages of every pipeline, pipeline by pipeline. */
export async function listAllStages(ctx: WorkspaceQueryCtx): Promise<Doc<"stages">[]> {
  const pipelines = await listPipelines(ctx)
  const stages = await Promise.all(pipelines.map((pipeline) => listStages(ctx, pipeline._id)))
  return stages.flat()
}
