import { v, type Infer } from "convex/values"
import type { WorkspaceQueryCtx } from "../../functions"
import { readStageTotals, readTotal, type StageTotals } from "../counters/read"
import { vMoney } from "../../tables/records"
import { listAllStages } from "../deals/stages"
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

/** The headline numbers, read from counters alone. `today` is the caller's UTC day. */
export async function readFigures(ctx: WorkspaceQueryCtx, today: string): Promise<Infer<typeof vFigures>> {
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
      addedToday: await readTotal(ctx, ctx.workspaceId, "contacts.created", today),
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
    assistant: { questionsToday: await readTotal(ctx, ctx.workspaceId, "questions.asked", today) },
  }
}

function countAll(stages: StageTotals[]): number {
  return stages.reduce((count, stage) => count + stage.count, 0)
}
