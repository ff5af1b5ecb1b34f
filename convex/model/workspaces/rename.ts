import type { WorkspaceMutationCtx } from "../../functions"
import { recordEvent } from "../events/record"
import { requireWorkspaceName } from "./create"

/** Changes what the workspace is called. Its address stays, so that links keep working. */
export async function renameWorkspace(ctx: WorkspaceMutationCtx, newName: string): Promise<void> {
  const name = requireWorkspaceName(newName)
  const workspace = await ctx.db.get("workspaces", ctx.workspaceId)
  if (workspace === null || workspace.name === name) return
  await ctx.db.patch("workspaces", ctx.workspaceId, { name })
  await recordEvent(ctx, {
    verb: "updated",
    noun: "workspace",
    subject: name,
    subjectId: ctx.workspaceId,
    changes: [{ field: "name", from: workspace.name, to: name }],
    at: Date.now(),
  })
}
