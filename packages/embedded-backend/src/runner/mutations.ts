// Mutations from call to commit: run, commit, and run again when the data changed underneath.
import type { Database } from "../database/database.ts"
import { viewOf } from "../database/catalog.ts"
import type { CommitOutcome, CommitRequest } from "../database/types.ts"
import type { FunctionCall, FunctionError, MutationOptions } from "../engine.ts"
import type { FileRecords } from "../files/records.ts"
import { CommitQueue } from "./commit-queue.ts"
import type { HotLanes } from "./hot-lanes.ts"
import type { TransactionRunner } from "./transaction-runner.ts"
import type { TransactionJob, TransactionResult } from "./run-transaction.ts"

export interface MutationServices {
  database: Database
  transactions: TransactionRunner
  commits: CommitQueue
  lanes: HotLanes
  files: Pick<FileRecords, "storeAs"> | null
}

/** The last of the runs, with the timestamp it was committed at (or saw, if there was nothing to commit). */
export type MutationEnd = TransactionResult & { ts: number }

/** Convex gives up after four tries. Ours from this one on has the database for itself, so that it succeeds unless others
 * commit past the queue. */
const FIRST_EXCLUSIVE_TRY = 3
const MOST_TRIES = 8
/** Each missing table is made once; a function that names a new one every time must end. */
const MOST_NEW_TABLES = 100

type Commit = (request: CommitRequest) => Promise<CommitOutcome | undefined> | CommitOutcome | undefined

export async function runMutation(
  services: MutationServices,
  call: FunctionCall,
  options: MutationOptions,
): Promise<MutationEnd> {
  const job: TransactionJob = {
    type: "mutation",
    call,
    journal: null,
    scheduledJob: options.scheduledJob ?? null,
  }
  const shared: Commit = (request) => services.commits.commit(request)
  const tryOnce = (commit: Commit) =>
    services.transactions.alone(() => attempt(services, job, options, commit))
  for (let round = 0; ; round += 1) {
    const end =
      round < FIRST_EXCLUSIVE_TRY
        ? await services.lanes.run(call, () => tryOnce(shared))
        : await services.commits.exclusively(tryOnce)
    if (end.isFinal) return end.result
    services.lanes.conflicted(call)
    if (round === MOST_TRIES - 1) return { ...end.result, outcome: { ok: false, error: end.conflict } }
  }
}

type Attempt =
  { isFinal: true; result: MutationEnd } | { isFinal: false; result: MutationEnd; conflict: FunctionError }

async function attempt(
  services: MutationServices,
  job: TransactionJob,
  options: MutationOptions,
  commit: Commit,
): Promise<Attempt> {
  let result = await services.transactions.run(job)
  if (result.missingTable !== null) result = await runWithNewTables(services, job, result.missingTable)
  const { outcome, snapshotTs, readSet, writes } = result
  const session = options.session && outcome.ok ? { ...options.session, result: outcome.value } : undefined
  if (writes.length === 0 && session === undefined)
    return { isFinal: true, result: { ...result, ts: snapshotTs } }
  for (const { componentId, storageId, bytes, contentType } of result.newFiles) {
    await services.files?.storeAs(componentId, storageId, bytes, contentType)
  }
  const committed = await commit({ snapshotTs, readSet, writes, session })
  if (committed?.ok) return { isFinal: true, result: { ...result, ts: committed.ts } }
  const table =
    committed && viewOf(services.database.catalog()).byTablet.get(committed.conflict.tabletId)?.table.name
  return { isFinal: false, result: { ...result, ts: snapshotTs }, conflict: conflictError(table) }
}

async function runWithNewTables(
  { database, transactions }: MutationServices,
  job: TransactionJob,
  first: NonNullable<TransactionResult["missingTable"]>,
): Promise<TransactionResult> {
  let missing = first
  for (let made = 0; made < MOST_NEW_TABLES; made += 1) {
    database.ensureTable(missing.componentId, missing.table)
    const result = await transactions.run(job)
    if (result.missingTable === null) return result
    missing = result.missingTable
  }
  throw new Error(`A mutation named more than ${MOST_NEW_TABLES} new tables.`)
}

function conflictError(table: string | undefined): FunctionError {
  const subject = table === undefined ? "Documents" : `Documents read from or written to the table "${table}"`
  return {
    kind: "conflict",
    message: `${subject} changed while this mutation was being run and on every subsequent retry. Another call to this mutation changed the document.`,
  }
}
