// The board of a pipeline: its stages with count and money, and the first cards of each. Further cards come by
// `deals.column`, so that a board with thousands of deals opens as fast as an empty one.
import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { vStageKind } from "../../tables/deals"
import { vMoney } from "../../tables/records"
import { readStageTotals, type StageTotals } from "../counters/read"
import { requirePipeline } from "../pipelines/find"
import { findStage } from "../records/references"
import { addMoneys } from "../records/rollups"
import { viewCards, vCard, type Card } from "./cards"
import { findDeals, type BoardFilter } from "./find"
import { listPipelines, listStages } from "./stages"

/** Cards sent per stage with the board itself; counts and sums cover all deals. */
export const SHOWN_PER_STAGE = 30
/** Most cards of one stage a board can show. */
export const MOST_PER_STAGE = 500

const vBoardStage = v.object({
  _id: v.id("stages"),
  name: v.string(),
  kind: vStageKind,
  color: v.string(),
  probability: v.number(),
  rank: v.string(),
  /** Its deals are going to another stage; then it is deleted. */
  leaving: v.boolean(),
  /** All its deals, or all that pass the filter. */
  count: v.number(),
  totals: v.array(vMoney),
  /** The stage has more deals than were sent. */
  more: v.boolean(),
})

export const vBoard = v.object({
  pipelineId: v.id("pipelines"),
  pipelineName: v.string(),
  stages: v.array(vBoardStage),
  deals: v.array(vCard),
  /** More deals pass the filter than could be looked at. */
  truncated: v.boolean(),
})
type Board = Infer<typeof vBoard>

type Column = { deals: Doc<"deals">[]; more: boolean } & StageTotals

/** The board of a pipeline, the first one unless named. */
export async function readBoard(
  ctx: WorkspaceQueryCtx,
  pipelineId: string | null,
  filter: BoardFilter,
): Promise<Board> {
  const pipeline = await requirePipeline(ctx, pipelineId ?? (await listPipelines(ctx))[0]?._id ?? "")
  const stages = await listStages(ctx, pipeline._id)
  const found = await findDeals(ctx, filter)
  const columns = found === null ? await topColumns(ctx, stages) : columnsOf(stages, found.deals)
  return {
    pipelineId: pipeline._id,
    pipelineName: pipeline.name,
    stages: stages.map(({ _id, name, kind, color, probability, rank, movingTo }, index) => {
      const { count, totals, more } = columns[index]
      return {
        ...{ _id, name, kind, color, probability, rank, count, totals, more },
        leaving: movingTo !== undefined,
      }
    }),
    deals: await viewCards(
      ctx,
      columns.flatMap((column) => column.deals),
    ),
    truncated: found?.truncated ?? false,
  }
}

/**
 * The first `limit` cards of a stage; none when there is no such stage (any more). One range from the top rather
 * than pages, because cards move across the seams of pages all the time.
 */
export async function readColumn(
  ctx: WorkspaceQueryCtx,
  stageId: Id<"stages">,
  limit: number,
): Promise<Card[]> {
  const stage = await findStage(ctx, stageId)
  if (stage === null) return []
  const bounded = Math.max(1, Math.min(MOST_PER_STAGE, Math.floor(limit)))
  return await viewCards(ctx, await inStage(ctx, stage._id).take(bounded))
}

async function topColumns(ctx: WorkspaceQueryCtx, stages: Doc<"stages">[]): Promise<Column[]> {
  const totals = await readStageTotals(
    ctx,
    ctx.workspaceId,
    stages.map((stage) => stage._id),
  )
  const tops = await Promise.all(stages.map(({ _id }) => inStage(ctx, _id).take(SHOWN_PER_STAGE + 1)))
  return stages.map((stage, index) => ({
    ...(totals.get(stage._id) ?? { count: 0, totals: [] }),
    deals: tops[index].slice(0, SHOWN_PER_STAGE),
    more: tops[index].length > SHOWN_PER_STAGE,
  }))
}

/** The deals that were found, by stage, counted and summed. */
function columnsOf(stages: Doc<"stages">[], found: Doc<"deals">[]): Column[] {
  return stages.map(({ _id }) => {
    const deals = found
      .filter((deal) => deal.stageId === _id)
      .sort((a, b) => (a.rank === b.rank ? a._creationTime - b._creationTime : a.rank < b.rank ? -1 : 1))
    const totals = addMoneys(
      deals.map(({ amount, currency }) => ({ amount, currency })),
      [],
    )
    return { deals, more: false, count: deals.length, totals }
  })
}

function inStage(ctx: WorkspaceQueryCtx, stageId: Id<"stages">) {
  return ctx.db
    .query("deals")
    .withIndex("by_stage_and_deletedAt_and_rank", (q) => q.eq("stageId", stageId).eq("deletedAt", null))
}
