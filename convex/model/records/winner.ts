import { v, type Infer } from "convex/values"
import type { WorkspaceQueryCtx } from "../../functions"
import type { StoredRecord } from "./kinds"
import { findRecord } from "./store"

/** Merges that are followed: what a record was merged into can have been merged itself. */
const MOST_HOPS = 10

export const vWinner = v.object({ _id: v.string(), name: v.string() })

/** The live record in which this one lives on; null when it was not merged, or that one is gone too. */
export async function findWinner(
  ctx: WorkspaceQueryCtx,
  record: StoredRecord,
): Promise<Infer<typeof vWinner> | null> {
  let current: StoredRecord | null = record
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    if (current === null || current.object === "activity" || current.doc.mergedInto === null) break
    current = await findRecord(ctx, current.object, current.doc.mergedInto)
  }
  if (current === null || current.doc._id === record.doc._id || current.doc.deletedAt !== null) return null
  return { _id: current.doc._id, name: current.doc.name }
}
