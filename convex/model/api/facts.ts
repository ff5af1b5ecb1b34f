// The one door through which the facts of the realtime API are written, so that what is counted by them moves in the
// same transaction.
import type { WithoutSystemFields } from "convex/server"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { countFact } from "../metrics/count"
import type { Fact } from "../metrics/facts"

export type FactTable = "grants" | "messages" | "connections" | "apiRequests"

export async function addFact<Name extends FactTable>(
  ctx: MutationCtx,
  table: Name,
  row: WithoutSystemFields<Doc<Name>>,
): Promise<Doc<Name>> {
  const id: Id<Name> = await ctx.db.insert(table, row)
  const after = await readBack(ctx, table, id)
  await countFact(ctx, after.workspaceId, null, asFact(table, after))
  return after
}

/** Changes a fact that is there. */
export async function changeFact<Name extends Exclude<FactTable, "messages">>(
  ctx: MutationCtx,
  table: Name,
  before: Doc<Name>,
  change: Partial<WithoutSystemFields<Doc<Name>>>,
): Promise<Doc<Name>> {
  await ctx.db.patch(table, before._id, change as object)
  const after = await readBack(ctx, table, before._id)
  await countFact(ctx, after.workspaceId, asFact(table, before), asFact(table, after))
  return after
}

const KINDS = {
  grants: "grant",
  messages: "message",
  connections: "connection",
  apiRequests: "request",
} as const

/** A row of a table is a fact of its kind. */
function asFact<Name extends FactTable>(table: Name, doc: Doc<Name>): Fact {
  return { kind: KINDS[table], doc } as unknown as Fact
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
