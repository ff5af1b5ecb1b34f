import type { Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import { listPipelines } from "../deals/stages"
import { recordEvent } from "../events/record"
import { requirePipeline } from "./find"
import { requireFreeName } from "./names"
import { rankAfter } from "./order"

export async function renamePipeline(
  ctx: WorkspaceMutationCtx,
  pipelineId: Id<"pipelines">,
  name: string,
): Promise<void> {
  const pipeline = await requirePipeline(ctx, pipelineId)
  const tidy = requireFreeName(await listPipelines(ctx), name, "pipeline", pipelineId)
  if (tidy === pipeline.name) return
  await ctx.db.patch("pipelines", pipelineId, { name: tidy })
  await recordEvent(ctx, {
    verb: "updated",
    noun: "pipeline",
    subject: tidy,
    subjectId: pipelineId,
    at: Date.now(),
    changes: [{ field: "name", from: pipeline.name, to: tidy }],
  })
}

/** Puts a pipeline right after another one, or first. */
export async function movePipeline(
  ctx: WorkspaceMutationCtx,
  pipelineId: Id<"pipelines">,
  afterId: Id<"pipelines"> | null,
): Promise<void> {
  const pipeline = await requirePipeline(ctx, pipelineId)
  if (afterId !== null) await requirePipeline(ctx, afterId, "afterPipelineId")
  const rank = rankAfter(await listPipelines(ctx), afterId, pipelineId)
  if (rank === pipeline.rank) return
  await ctx.db.patch("pipelines", pipelineId, { rank })
  await recordEvent(ctx, {
    verb: "moved",
    noun: "pipeline",
    subject: pipeline.name,
    subjectId: pipelineId,
    at: Date.now(),
    changes: [{ field: "rank", from: pipeline.rank, to: rank }],
  })
}
