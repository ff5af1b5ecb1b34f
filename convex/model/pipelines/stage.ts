// Adding and changing the stages of a pipeline; removing one is in removeStage.ts.
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { listStages, MAX_STAGES } from "../deals/stages"
import { recordEvent } from "../events/record"
import { requireStage } from "../records/references"
import type { Change } from "../records/values"
import { holdsDeals, requirePipeline } from "./find"
import { requireFreeName } from "./names"
import { lastRank, rankAfter } from "./order"
import { requireColor, requireEveryKind, settledProbability, type StageKind } from "./stageRules"

export type StageInput = { name: string; kind: StageKind; color: string; probability: number }

/** A stage after the last one of its kind, so that open ones stay before won and lost. */
export async function createStage(
  ctx: WorkspaceMutationCtx,
  pipelineId: Id<"pipelines">,
  input: StageInput,
): Promise<Id<"stages">> {
  await requirePipeline(ctx, pipelineId)
  const stages = await listStages(ctx, pipelineId)
  if (stages.length >= MAX_STAGES) {
    throw refuse("limit_reached", `A pipeline can have at most ${MAX_STAGES} stages.`, "name")
  }
  const { workspaceId } = ctx
  const stage = { ...checkStage(input), name: requireFreeName(stages, input.name, "stage") }
  const last = stages.findLast((each) => each.kind === stage.kind)
  const rank = last === undefined ? lastRank(stages) : rankAfter(stages, last._id)
  const stageId = await ctx.db.insert("stages", { workspaceId, pipelineId, rank, ...stage })
  await tellStage(ctx, "created", { _id: stageId, name: stage.name }, [
    { field: "name", from: null, to: stage.name },
    { field: "kind", from: null, to: stage.kind },
    { field: "probability", from: null, to: stage.probability },
  ])
  return stageId
}

/** Changes what is given. The kind is fixed while deals stand in the stage: they carry it as their status. */
export async function updateStage(
  ctx: WorkspaceMutationCtx,
  stageId: Id<"stages">,
  input: Partial<StageInput>,
): Promise<void> {
  const stage = await requireStage(ctx, stageId)
  const stages = await listStages(ctx, stage.pipelineId)
  const { kind, color, probability } = { ...stage, ...input }
  const next = {
    ...checkStage({ kind, color, probability }),
    name: requireFreeName(stages, input.name ?? stage.name, "stage", stageId),
  }
  if (next.kind !== stage.kind) {
    if (await holdsDeals(ctx, stageId)) {
      throw refuse(
        "conflict",
        `Deals stand in ${stage.name}. Move them to another stage first; deleted ones count too.`,
        "kind",
      )
    }
    requireEveryKind(
      stages.map((each) => (each._id === stageId ? next : each)),
      "kind",
    )
  }
  const fields = ["name", "kind", "color", "probability"] as const
  const changes = fields.flatMap((field) =>
    stage[field] === next[field] ? [] : [{ field, from: stage[field], to: next[field] }],
  )
  if (changes.length === 0) return
  await ctx.db.patch("stages", stageId, next)
  await tellStage(ctx, "updated", { _id: stageId, name: next.name }, changes)
}

/** Puts a stage right after another one of its pipeline, or first. */
export async function moveStage(
  ctx: WorkspaceMutationCtx,
  stageId: Id<"stages">,
  afterId: Id<"stages"> | null,
): Promise<void> {
  const stage = await requireStage(ctx, stageId)
  if (afterId !== null) {
    const neighbour = await requireStage(ctx, afterId, "afterStageId")
    if (neighbour.pipelineId !== stage.pipelineId) {
      throw refuse("invalid", "Stages are ordered within their pipeline.", "afterStageId")
    }
  }
  const rank = rankAfter(await listStages(ctx, stage.pipelineId), afterId, stageId)
  if (rank === stage.rank) return
  await ctx.db.patch("stages", stageId, { rank })
  await tellStage(ctx, "moved", stage, [{ field: "rank", from: stage.rank, to: rank }])
}

export async function tellStage(
  ctx: WorkspaceMutationCtx,
  verb: "created" | "updated" | "moved" | "removed",
  { _id, name }: Pick<Doc<"stages">, "_id" | "name">,
  changes: Change[],
): Promise<void> {
  await recordEvent(ctx, { verb, noun: "stage", subject: name, subjectId: _id, at: Date.now(), changes })
}

function checkStage({ kind, color, probability }: Omit<StageInput, "name">): Omit<StageInput, "name"> {
  return { kind, color: requireColor(color), probability: settledProbability(kind, probability) }
}
