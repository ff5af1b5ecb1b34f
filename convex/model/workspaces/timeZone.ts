// The time zone of a workspace: where its day begins and ends.
import type { Doc } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { requireTimeZone } from "../account/profile"
import { recordEvent } from "../events/record"

/** What was chosen, else where its creator is, else UTC. */
export async function timeZoneOf(ctx: QueryCtx, workspace: Doc<"workspaces">): Promise<string> {
  if (workspace.timeZone !== undefined) return workspace.timeZone
  return (await ctx.db.get("users", workspace.createdBy))?.timeZone ?? "UTC"
}

export async function setTimeZone(ctx: WorkspaceMutationCtx, chosen: string): Promise<void> {
  const timeZone = requireTimeZone(chosen)
  const workspace = await ctx.db.get("workspaces", ctx.workspaceId)
  if (workspace === null) throw refuse("not_found", "There is no such workspace.")
  if (workspace.timeZone === timeZone) return
  const from = await timeZoneOf(ctx, workspace)
  await ctx.db.patch("workspaces", ctx.workspaceId, { timeZone })
  await recordEvent(ctx, {
    verb: "updated",
    noun: "workspace",
    subject: workspace.name,
    subjectId: ctx.workspaceId,
    changes: [{ field: "timeZone", from, to: timeZone }],
    at: Date.now(),
  })
}
