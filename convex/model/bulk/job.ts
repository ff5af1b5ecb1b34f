// A change of more records than one transaction can take: one operation in the background, a batch in each
// transaction together with its position, so that every record is changed exactly once whatever happens between.
import type { Infer } from "convex/values"
import { v } from "convex/values"
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { isRefusal, refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { OBJECT_WORDS } from "../fields/catalogue"
import { listFields } from "../fields/list"
import {
  advance,
  mayGoOn,
  openOperation,
  resume,
  type Operation,
  type OperationCtx,
} from "../operations/operate"
import { countLive } from "../records/count"
import { vFilter, NO_FILTER } from "../records/filter"
import type { StoredRecord, SubjectName } from "../records/kinds"
import { findFew, isFiltered, testOf } from "../records/page"
import { readByColumn } from "../records/scan"
import { findRecord, notThere } from "../records/store"
import { prepareChange, type BulkChange } from "./change"

/** Most records that can be named one by one. */
const MOST_NAMED = 5_000
/** Most that can be left out of "all that match". */
const MOST_EXCEPTIONS = 500
const IDS_PER_BATCH = 100
/** Records read for one batch, of which those that pass the filter are changed. */
const READ_PER_BATCH = 200

/** Which records: named, or all that match. */
export const vTargets = v.union(
  v.object({ recordIds: v.array(v.string()) }),
  v.object({
    filter: vFilter,
    search: v.string(),
    today: v.string(),
    except: v.array(v.string()),
  }),
)
type Targets = Infer<typeof vTargets>

/** Begins; the batches follow by themselves. Answers with the operation whose progress tells how far it is. */
export async function startJob(
  ctx: WorkspaceMutationCtx,
  object: SubjectName,
  targets: Targets,
  change: BulkChange,
): Promise<Id<"operations">> {
  const { recordIds, filter, today, except } = await resolveTargets(ctx, object, targets)
  const total = recordIds?.length ?? (await countLive(ctx, object))
  const label = recordIds === null && isFiltered(filter) ? OBJECT_WORDS[object].many : counted(object, total)
  const operationId = await openOperation(ctx, { kind: "bulk", label, total })
  await checkChange(ctx, operationId, object, change)
  const { workspaceId } = ctx
  const start = { position: 0, cursor: null }
  const jobId = await ctx.db.insert("bulkJobs", {
    ...{ workspaceId, operationId, object, change, recordIds, filter, today, except, ...start },
  })
  await ctx.scheduler.runAfter(0, internal.bulk.nextBatch, { jobId })
  return operationId
}

/** Changes one batch and schedules the next; the job ends with the last one, or with its person's right to write. */
export async function nextBatch(ctx: MutationCtx, jobId: Id<"bulkJobs">): Promise<void> {
  const job = await ctx.db.get("bulkJobs", jobId)
  const operation = job === null ? null : await ctx.db.get("operations", job.operationId)
  // Gone when the workspace was deleted meanwhile.
  if (job === null || operation === null) return
  const may = await mayGoOn(ctx, operation)
  const actorCtx = { ...ctx, workspaceId: job.workspaceId, userId: operation.actorId }
  const batch = may ? await readBatch(actorCtx, job, operation) : NO_BATCH
  const { kept, possible } = await resume(actorCtx, operation, (opCtx) => changeBatch(opCtx, job, batch))
  const ended = batch.ended || !possible
  await advance(ctx, operation, { done: batch.looked, kept, ended })
  if (ended) return await finish(ctx, job)
  await ctx.db.patch("bulkJobs", jobId, batch.next)
  await ctx.scheduler.runAfter(0, internal.bulk.nextBatch, { jobId })
}

/** Not possible any more: the company, person, stage or tag that was to be set is gone since. */
async function changeBatch(
  ctx: OperationCtx,
  { object, change }: Doc<"bulkJobs">,
  { records }: Batch,
): Promise<{ kept: number; possible: boolean }> {
  if (records.length === 0) return { kept: 0, possible: true }
  const apply = await prepareChange(ctx, object, change).catch((error: unknown) => {
    if (isRefusal(error)) return null
    throw error
  })
  if (apply === null) return { kept: records.length, possible: false }
  let kept = 0
  for (const record of records) if (!(await apply(record))) kept++
  return { kept, possible: true }
}

type Batch = {
  records: StoredRecord[]
  looked: number
  next: Pick<Doc<"bulkJobs">, "position" | "cursor">
  ended: boolean
}

const NO_BATCH: Batch = { records: [], looked: 0, next: { position: 0, cursor: null }, ended: true }

/** By age, which no change alters, so that no record is met twice or missed; later ones are not meant. */
async function readBatch(
  ctx: WorkspaceMutationCtx,
  job: Doc<"bulkJobs">,
  { at }: Pick<Operation, "at">,
): Promise<Batch> {
  const { object, recordIds, position, cursor } = job
  if (recordIds !== null) {
    const ids = recordIds.slice(position, position + IDS_PER_BATCH)
    const found = await Promise.all(ids.map((id) => findRecord(ctx, object, id)))
    return {
      records: found.filter((record) => record !== null),
      looked: ids.length,
      next: { position: position + ids.length, cursor: null },
      ended: position + ids.length >= recordIds.length,
    }
  }
  const order = { column: "createdAt", descending: false }
  const { page, isDone, continueCursor } = await readByColumn(ctx, object, order, {
    ...{ numItems: READ_PER_BATCH, cursor },
  })
  const test = testOf(ctx, job, await listFields(ctx, ctx.workspaceId, object))
  const except = new Set(job.except)
  const isMeant = (record: StoredRecord) =>
    test(record) && !except.has(record.doc._id) && record.doc._creationTime <= at
  return {
    records: page.filter(isMeant),
    looked: page.length,
    next: { position: position + page.length, cursor: continueCursor },
    ended: isDone,
  }
}

async function finish(ctx: MutationCtx, { _id, object, operationId }: Doc<"bulkJobs">): Promise<void> {
  await ctx.db.delete("bulkJobs", _id)
  const operation = await ctx.db.get("operations", operationId)
  if (operation === null) return
  await ctx.db.patch("operations", operationId, { label: counted(object, operation.count) })
}

/** The targets as the job keeps them: by id whenever there is a short way to the ids. */
async function resolveTargets(
  ctx: WorkspaceMutationCtx,
  object: SubjectName,
  targets: Targets,
): Promise<Pick<Doc<"bulkJobs">, "recordIds" | "filter" | "today" | "except">> {
  if ("recordIds" in targets) {
    const recordIds = [...new Set(targets.recordIds)]
    if (recordIds.length > MOST_NAMED) {
      throw refuse("limit_reached", `At most ${MOST_NAMED} records can be picked one by one.`, "recordIds")
    }
    const records = await Promise.all(recordIds.map((id) => findRecord(ctx, object, id)))
    if (records.includes(null)) throw notThere(object)
    return { recordIds, filter: NO_FILTER, today: "", except: [] }
  }
  const { filter, search, today, except } = targets
  if (except.length > MOST_EXCEPTIONS) {
    throw refuse("limit_reached", `At most ${MOST_EXCEPTIONS} records can be left out.`, "except")
  }
  const fields = await listFields(ctx, ctx.workspaceId, object)
  const few = await findFew(ctx, { object, filter, search, today }, fields)
  const left = new Set(except)
  const recordIds = few?.map(({ doc }): string => doc._id).filter((id) => !left.has(id)) ?? null
  return { recordIds, filter, today, except: recordIds === null ? except : [] }
}

/** Refuses at once what every record would refuse later. */
async function checkChange(
  ctx: WorkspaceMutationCtx,
  operationId: Id<"operations">,
  object: SubjectName,
  change: BulkChange,
): Promise<void> {
  const operation = await ctx.db.get("operations", operationId)
  if (operation === null) return
  await resume(ctx, operation, async (opCtx) => {
    await prepareChange(opCtx, object, change)
  })
}

function counted(object: SubjectName, count: number): string {
  const { one, many } = OBJECT_WORDS[object]
  return `${count} ${count === 1 ? one : many}`
}
