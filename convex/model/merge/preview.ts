// Two records side by side, and how much hangs on each: what somebody sees before merging.
import { v, type Infer } from "convex/values"
import type { WorkspaceQueryCtx } from "../../functions"
import { listFields } from "../fields/list"
import type { SubjectName } from "../records/kinds"
import { findRecord } from "../records/store"
import { viewRecords, vRow } from "../records/view"
import { MOST_RELATIONS } from "./merge"
import { readRelations } from "./relations"

const vSide = v.object({
  row: vRow,
  /** Records that would move: live ones, by object. */
  moves: v.object({ contact: v.number(), deal: v.number(), activity: v.number() }),
})

/** Null when one of them is not there any more. */
export const vPreview = v.union(v.object({ first: vSide, second: vSide }), v.null())

export async function previewMerge(
  ctx: WorkspaceQueryCtx,
  object: SubjectName,
  ids: readonly [string, string],
): Promise<Infer<typeof vPreview>> {
  const [first, second] = await Promise.all(ids.map((id) => viewSide(ctx, object, id)))
  return first === null || second === null ? null : { first, second }
}

async function viewSide(
  ctx: WorkspaceQueryCtx,
  object: SubjectName,
  id: string,
): Promise<Infer<typeof vSide> | null> {
  const record = await findRecord(ctx, object, id)
  if (record === null || record.doc.deletedAt !== null) return null
  const fields = await listFields(ctx, ctx.workspaceId, object)
  const [row] = await viewRecords(ctx, fields, [record])
  const moves = { contact: 0, deal: 0, activity: 0 }
  for (const { record: related } of await readRelations(ctx, object, id, MOST_RELATIONS + 1)) {
    if (related.doc.deletedAt === null && related.object !== "company") moves[related.object]++
  }
  return { row, moves }
}
