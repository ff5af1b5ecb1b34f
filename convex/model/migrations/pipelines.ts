import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import type { LegacyStage } from "../../tables/legacy"
import { createDefaultPipeline, DEFAULT_PIPELINE, DEFAULT_STAGES, MAX_STAGES } from "../deals/stages"

type Old = LegacyStage & Pick<Doc<"stages">, "_id">

/** Gives a workspace of the first release its pipeline, made of the stages it has. */
export async function migrateWorkspace(ctx: MutationCtx, workspaceId: Id<"workspaces">): Promise<void> {
  const pipeline = await ctx.db
    .query("pipelines")
    .withIndex("by_workspace_and_rank", (q) => q.eq("workspaceId", workspaceId))
    .first()
  if (pipeline !== null) return
  const stages = await legacyStages(ctx, workspaceId)
  if (stages.length === 0) return await createDefaultPipeline(ctx, workspaceId)
  const pipelineId = await ctx.db.insert("pipelines", {
    workspaceId,
    name: DEFAULT_PIPELINE,
    rank: generateKeyBetween(null, null),
  })
  const ranks = generateNKeysBetween(null, null, stages.length)
  const open = stages.filter((stage) => stage.kind === "open")
  for (const [index, stage] of stages.entries()) {
    const { _id, name, kind, color } = stage
    const probability = probabilityOf(stage, open.indexOf(stage), open.length)
    await ctx.db.replace("stages", _id, {
      ...{ workspaceId, pipelineId, name, kind, color, probability },
      rank: ranks[index],
    })
  }
}

async function legacyStages(ctx: MutationCtx, workspaceId: Id<"workspaces">): Promise<Old[]> {
  const stages = await ctx.db
    .query("stages")
    .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
    .take(MAX_STAGES)
  // The type knows the new shape only; see tables/legacy.
  const old = stages as unknown as Old[]
  return old.filter((stage) => "position" in stage).sort((a, b) => a.position - b.position)
}

/** The usual one of a stage of that name; otherwise the further right, the likelier. */
function probabilityOf({ name, kind }: LegacyStage, index: number, count: number): number {
  if (kind !== "open") return kind === "won" ? 100 : 0
  const usual = DEFAULT_STAGES.find((stage) => stage.name === name && stage.kind === "open")
  return usual?.probability ?? Math.round(((index + 1) / (count + 1)) * 100)
}
