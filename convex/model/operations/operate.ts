// An operation is one thing a person did: the records it changes in one transaction, their events, and the row
// that lets it be taken back as one. Every write to records happens inside `operate`.
import type { Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import type { vOperationKind } from "../../tables/events"
import type { Source } from "../events/record"
import { OBJECT_WORDS, type Field, type ObjectName } from "../fields/catalogue"
import { listFields } from "../fields/list"

export type OperationKind = Infer<typeof vOperationKind>

export type Operation = {
  id: Id<"operations">
  source: Source
  /** Ms. */
  at: number
  /** Names of the records changed in this transaction, by id, with their objects. */
  touched: Map<string, { object: ObjectName; name: string }>
  /** Fields of each object, read once per transaction. */
  fields: Map<ObjectName, Promise<Field[]>>
}

export type OperationCtx = WorkspaceMutationCtx & { operation: Operation }

export type OperationOptions = {
  kind: OperationKind
  source?: Source
  /** Instead of the name or number of what was changed. */
  label?: string
  undoes?: Id<"operations">
}

/** Result of a write: what to take back with operations.undo; null when nothing changed. */
export type Written<T> = { result: T; operationId: Id<"operations"> | null }

/** Runs `work` as one operation. An operation that changed nothing leaves no trace. */
export async function operate<T>(
  ctx: WorkspaceMutationCtx,
  { kind, source = "app", label, undoes }: OperationOptions,
  work: (ctx: OperationCtx) => Promise<T>,
): Promise<Written<T>> {
  const at = Date.now()
  const id = await ctx.db.insert("operations", {
    workspaceId: ctx.workspaceId,
    actorId: ctx.userId,
    source,
    kind,
    label: label ?? "",
    count: 0,
    at,
    undoneAt: null,
    undoes: undoes ?? null,
  })
  const operation = { id, source, at, touched: new Map(), fields: new Map() }
  const result = await work({ ...ctx, operation })
  if (operation.touched.size === 0) {
    await ctx.db.delete("operations", id)
    return { result, operationId: null }
  }
  await ctx.db.patch("operations", id, { label: label ?? labelOf(operation), count: operation.touched.size })
  return { result, operationId: id }
}

/** Opens an operation that spans several transactions, such as an import; `resume` continues it. */
export async function openOperation(
  ctx: WorkspaceMutationCtx,
  { kind, source = "app", label = "" }: OperationOptions,
): Promise<Id<"operations">> {
  const { workspaceId, userId: actorId } = ctx
  const at = Date.now()
  const start = { label, count: 0, at, undoneAt: null, undoes: null }
  return await ctx.db.insert("operations", { workspaceId, actorId, source, kind, ...start })
}

/** Does a further part of an open operation. Its time stays that of the beginning. */
export async function resume<T>(
  ctx: WorkspaceMutationCtx,
  { _id, source, at, count }: Doc<"operations">,
  work: (ctx: OperationCtx) => Promise<T>,
): Promise<T> {
  const operation = { id: _id, source, at, touched: new Map(), fields: new Map() }
  const result = await work({ ...ctx, operation })
  if (operation.touched.size > 0) {
    await ctx.db.patch("operations", _id, { count: count + operation.touched.size })
  }
  return result
}

/** The fields of an object, read once per transaction. */
export function fieldsFor(ctx: OperationCtx, object: ObjectName): Promise<Field[]> {
  const known = ctx.operation.fields.get(object)
  if (known !== undefined) return known
  const fields = listFields(ctx, ctx.workspaceId, object)
  ctx.operation.fields.set(object, fields)
  return fields
}

function labelOf({ touched }: Operation): string {
  const records = [...touched.values()]
  if (records.length === 1) return records[0].name
  const objects = new Set(records.map((record) => record.object))
  const [object] = objects
  return `${records.length} ${objects.size === 1 ? OBJECT_WORDS[object].many : "records"}`
}
