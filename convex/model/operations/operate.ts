// An operation is one thing a person did: the records it changes in one transaction, their events, and the row
// that lets it be taken back as one. Every write to records happens inside `operate`.
import type { Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import type { WorkspaceMutationCtx } from "../../functions"
import { mayDo } from "../../permissions"
import type { vOperationKind } from "../../tables/events"
import { applyDeltas } from "../counters/adjust"
import type { Delta } from "../counters/contribution"
import type { Source } from "../events/record"
import { OBJECT_WORDS, type Field, type ObjectName } from "../fields/catalogue"
import { listFields } from "../fields/list"
import { findMembership } from "../members/find"
import { applyMoves } from "../metrics/count"
import type { Fact } from "../metrics/facts"
import type { Move } from "../metrics/moves"
import { noteActive } from "../metrics/people"
import { applyRollups, type RollupMove } from "../records/rollups"

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
  /** Moves of numbers, summed and written once at the end: many records move the same few. */
  moves: { counters: Delta[]; rollups: RollupMove[]; metrics: Move[]; facts: Fact[] }
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
  const operation = begin(id, source, at)
  const result = await workAndCount(ctx, operation, work)
  if (operation.touched.size === 0) {
    await ctx.db.delete("operations", id)
    return { result, operationId: null }
  }
  await ctx.db.patch("operations", id, { label: label ?? labelOf(operation), count: operation.touched.size })
  return { result, operationId: id }
}

/**
 * Opens an operation that spans several transactions, such as an import; `resume` continues it. With a `total`
 * (null when nobody counted) its progress is shown to the person until `advance` ends it.
 */
export async function openOperation(
  ctx: WorkspaceMutationCtx,
  { kind, source = "app", label = "", undoes, total }: OperationOptions & { total?: number | null },
): Promise<Id<"operations">> {
  const { workspaceId, userId: actorId } = ctx
  const at = Date.now()
  const start = { label, count: 0, at, undoneAt: null, undoes: undoes ?? null }
  const progress = total === undefined ? undefined : { done: 0, total, kept: 0, endedAt: null }
  return await ctx.db.insert("operations", { workspaceId, actorId, source, kind, ...start, progress })
}

/** Whether the person who began an operation may still write here; work in the background asks before each part. */
export async function mayGoOn(ctx: QueryCtx, { workspaceId, actorId }: Doc<"operations">): Promise<boolean> {
  const membership = await findMembership(ctx, workspaceId, actorId)
  return membership !== null && mayDo(membership.role, "records.write")
}

/** Notes how far an operation in the background is; call it in the transaction of the part that was done. */
export async function advance(
  ctx: MutationCtx,
  { _id, progress }: Doc<"operations">,
  { done, kept, ended }: { done: number; kept: number; ended: boolean },
): Promise<void> {
  const before = progress ?? { done: 0, total: null, kept: 0 }
  await ctx.db.patch("operations", _id, {
    progress: {
      total: before.total,
      done: before.done + done,
      kept: before.kept + kept,
      endedAt: ended ? Date.now() : null,
    },
  })
}

/** Does a further part of an open operation. Its time stays that of the beginning. */
export async function resume<T>(
  ctx: WorkspaceMutationCtx,
  { _id, source, at, count }: Doc<"operations">,
  work: (ctx: OperationCtx) => Promise<T>,
): Promise<T> {
  const operation = begin(_id, source, at)
  const result = await workAndCount(ctx, operation, work)
  if (operation.touched.size > 0) {
    await ctx.db.patch("operations", _id, { count: count + operation.touched.size })
  }
  return result
}

function begin(id: Id<"operations">, source: Source, at: number): Operation {
  const moves = { counters: [], rollups: [], metrics: [], facts: [] }
  return { id, source, at, touched: new Map(), fields: new Map(), moves }
}

async function workAndCount<T>(
  ctx: WorkspaceMutationCtx,
  operation: Operation,
  work: (ctx: OperationCtx) => Promise<T>,
): Promise<T> {
  const result = await work({ ...ctx, operation })
  const { counters, rollups, metrics, facts } = operation.moves
  await applyDeltas(ctx, ctx.workspaceId, counters)
  await applyRollups(ctx, rollups)
  await applyMoves(ctx, ctx.workspaceId, metrics)
  await noteActive(ctx, ctx.workspaceId, facts)
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
