import type { Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import type { WorkspaceQueryCtx } from "../../functions"
import type { vStageKind } from "../../tables/deals"

type StageSeed = { name: string; kind: Infer<typeof vStageKind>; color: string }

const DEFAULT_STAGES: StageSeed[] = [
  { name: "Lead", kind: "open", color: "1" },
  { name: "Qualified", kind: "open", color: "2" },
  { name: "Proposal", kind: "open", color: "3" },
  { name: "Won", kind: "won", color: "4" },
  { name: "Lost", kind: "lost", color: "5" },
]

/** Most stages a board shows. */
const MAX_STAGES = 20

export async function createDefaultStages(ctx: MutationCtx, workspaceId: Id<"workspaces">): Promise<void> {
  for (const [position, stage] of DEFAULT_STAGES.entries()) {
    await ctx.db.insert("stages", { workspaceId, position, ...stage })
  }
}

/** The stages of the workspace, left to right. */
export async function listStages(ctx: WorkspaceQueryCtx): Promise<Doc<"stages">[]> {
  return await ctx.db
    .query("stages")
    .withIndex("by_workspace_and_position", (q) => q.eq("workspaceId", ctx.workspaceId))
    .take(MAX_STAGES)
}
