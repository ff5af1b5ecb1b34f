import { v, type Infer } from "convex/values"
import type { WorkspaceQueryCtx } from "../../functions"
import { vAlertState, vAlertTerms } from "../../tables/alerts"
import { nameOf } from "../members/find"
import { MAX_ALERTS } from "./find"
import { nameOfValue } from "./value"

export const vAlert = v.object({
  _id: v.id("alerts"),
  ...vAlertTerms.fields,
  /** What the value it is about is called; null when it is about everything, or that is gone. */
  valueName: v.union(v.string(), v.null()),
  enabled: v.boolean(),
  state: vAlertState,
  lastFiredAt: v.union(v.number(), v.null()),
  createdBy: v.id("users"),
  createdByName: v.string(),
})

/** The alerts of the workspace, oldest first. */
export async function listAlerts(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vAlert>[]> {
  const alerts = await ctx.db
    .query("alerts")
    .withIndex("by_workspace", (q) => q.eq("workspaceId", ctx.workspaceId))
    .take(MAX_ALERTS)
  return await Promise.all(
    alerts.map(async ({ _creationTime, workspaceId: _, ...alert }) => ({
      ...alert,
      valueName: await nameOfValue(ctx, alert),
      createdByName: await nameOf(ctx, alert.createdBy),
    })),
  )
}
