// Ending an import by hand. One that has not begun disappears; one that runs stops where it is.
import { internal } from "../../_generated/api"
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import type { WorkspaceMutationCtx } from "../../functions"
import { requireState } from "./find"
import { stopRun } from "./run"
import { clearRows } from "./stage"

/** Stops a running import; what it did stays and can be undone. */
export async function cancelImport(ctx: WorkspaceMutationCtx, importId: Id<"imports">): Promise<void> {
  await stopRun(ctx, await requireState(ctx, importId, ["running"]), null)
}

/** Throws away an import that has changed nothing. */
export async function discardImport(ctx: WorkspaceMutationCtx, importId: Id<"imports">): Promise<void> {
  const unused = ["uploading", "reading", "mapping", "checking", "checked", "failed"] as const
  await forgetImport(ctx, (await requireState(ctx, importId, unused))._id)
}

/** Deletes the import with its file, its rows in the background. */
export async function forgetImport(ctx: MutationCtx, importId: Id<"imports">): Promise<void> {
  const job = await ctx.db.get("imports", importId)
  if (job === null) return
  if (job.fileId !== null) await ctx.storage.delete(job.fileId)
  await ctx.db.delete("imports", importId)
  await ctx.scheduler.runAfter(0, internal.imports.forgetRows, { importId })
}

/** Removes rows of an import that is gone, or that ended long ago, some at a time. */
export async function forgetRows(ctx: MutationCtx, importId: Id<"imports">): Promise<void> {
  if (await clearRows(ctx, importId))
    await ctx.scheduler.runAfter(0, internal.imports.forgetRows, { importId })
}
