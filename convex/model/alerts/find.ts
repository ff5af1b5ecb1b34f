// The alerts of a workspace.
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"

/** Most alerts of one workspace. */
export const MAX_ALERTS = 50

export async function requireAlert(ctx: WorkspaceQueryCtx, alertId: Id<"alerts">): Promise<Doc<"alerts">> {
  const alert = await ctx.db.get("alerts", alertId)
  if (alert?.workspaceId !== ctx.workspaceId) throw refuse("not_found", "That alert is not there any more.")
  return alert
}
