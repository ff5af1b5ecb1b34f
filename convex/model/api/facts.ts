// The one door through which the facts of the realtime API are written, so that what is counted by them moves in the
// same transaction.
import type { WithoutSystemFields } from "convex/server"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"

export type FactTable = "grants" | "messages" | "connections" | "apiRequests"

export async function addFact<Name extends FactTable>(
  ctx: MutationCtx,
  table: Name,
  row: WithoutSystemFields<Doc<Name>>,
): Promise<Doc<Name>> {
  const id: Id<Name> = await ctx.db.insert(table, row)
  return await readBack(ctx, table, id)
}

/** Changes a fact that is there. */
export async function changeFact<Name extends Exclude<FactTable, "messages">>(
  ctx: MutationCtx,
  table: Name,
  before: Doc<Name>,
  change: Partial<WithoutSystemFields<Doc<Name>>>,
): Promise<Doc<Name>> {
  await ctx.db.patch(table, before._id, change as object)
  return await readBack(ctx, table, before._id)
}

async function readBack<Name extends FactTable>(
  ctx: MutationCtx,
  table: Name,
  id: Id<Name>,
): Promise<Doc<Name>> {
  const row = await ctx.db.get(table, id)
  if (row === null) throw new Error(`The row just written to ${table} is not there`)
  return row
}
