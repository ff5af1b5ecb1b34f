// Looking up imports, and who may do what to one in which state.
import type { Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import type { vImportState } from "../../tables/imports"

export type ImportState = Infer<typeof vImportState>

/** The import if it belongs to the workspace; otherwise `not_found`. The id may come from an address. */
export async function requireImport(ctx: WorkspaceQueryCtx, id: string): Promise<Doc<"imports">> {
  const importId = ctx.db.normalizeId("imports", id)
  const found = importId === null ? null : await ctx.db.get("imports", importId)
  if (found?.workspaceId !== ctx.workspaceId) throw refuse("not_found", "That import is not there any more.")
  return found
}

/** The import in one of these states, or a `conflict` that says what it is doing instead. */
export async function requireState(
  ctx: WorkspaceQueryCtx,
  importId: Id<"imports">,
  states: readonly ImportState[],
): Promise<Doc<"imports">> {
  const found = await requireImport(ctx, importId)
  if (!states.includes(found.state)) throw refuse("conflict", STATE_SENTENCES[found.state])
  return found
}

const STATE_SENTENCES: Record<ImportState, string> = {
  uploading: "The file of this import has not arrived yet.",
  reading: "The file of this import is being read.",
  mapping: "This import waits for its columns to be matched.",
  checking: "This import is being checked.",
  checked: "This import waits to be started.",
  running: "This import is running.",
  done: "This import is finished.",
  cancelled: "This import was cancelled.",
  failed: "This import has failed.",
  undoing: "This import is being undone.",
  undone: "This import was undone.",
}
