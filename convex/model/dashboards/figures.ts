import { v, type Infer } from "convex/values"
import type { WorkspaceQueryCtx } from "../../functions"
import { readStageTotals, readTotal, type StageTotals } from "../counters/read"
import { vMoney } from "../../tables/records"
import { listAllStages } from "../deals/stages"
import type { MetricName } from "../metrics/catalogue"
import { readMetric } from "../metrics/read"
import { addMoneys } from "../records/rollups"

export const vFigures = v.object({
  contacts: v.object({ total: v.number(), addedToday: v.number() }),
  deals: v.object({
    open: v.number(),
    won: v.number(),
    openValue: v.array(vMoney),
    wonValue: v.array(vMoney),
  }),
  assistant: v.object({ questionsToday: v.number() }),
})

/** The headline numbers, read from counters and the metrics of the caller's day, which lasts from `from` to `to` (ms). */
export async function readFigures(
  ctx: WorkspaceQueryCtx,
  from: number,
  to: number,
): Promise<Infer<typeof vFigures>> {
  const countToday = async (metric: MetricName) => {
    const lines = await readMetric(ctx, { metric, dimension: "", values: null, bounds: [from, to] })
    return lines[0]?.count ?? 0
  }
  const stages = await listAllStages(ctx)
  const totals = await readStageTotals(
    ctx,
    ctx.workspaceId,
    stages.map((stage) => stage._id),
  )
  const ofKind = (kind: "open" | "won"): StageTotals[] =>
    stages.filter((stage) => stage.kind === kind).flatMap((stage) => totals.get(stage._id) ?? [])
  return {
    contacts: {
      total: await readTotal(ctx, ctx.workspaceId, "contacts.live"),
      addedToday: await countToday("contacts.created"),
    },
    deals: {
      open: countAll(ofKind("open")),
      won: countAll(ofKind("won")),
      openValue: addMoneys(
        ofKind("open").flatMap((stage) => stage.totals),
        [],
      ),
      wonValue: addMoneys(
        ofKind("won").flatMap((stage) => stage.totals),
        [],
      ),
    },
    assistant: { questionsToday: await countToday("assistant.questions") },
  }
}

function countAll(stages: StageTotals[]): number {
  return stages.reduce((count, stage) => count + stage.count, 0)
}
