// The scheduler's reads and writes of `_scheduled_functions`, each its own short transaction on the control thread.
import { randomBytes } from "node:crypto"
import { SCHEDULED_FUNCTIONS, viewOf } from "../database/catalog.ts"
import type { Clock } from "../clock.ts"
import type { Database } from "../database/database.ts"
import { encodeValue } from "../database/index-keys.ts"
import { Transaction } from "../database/transaction.ts"
import type { CommitEvent, Table } from "../database/types.ts"
import type { JsonObject } from "../values/json.ts"
import { isObject } from "../values/special.ts"
import { isFinished, readJob, type Job, type JobState } from "./job-row.ts"

export interface JobTable {
  /** Every row that is not finished. */
  unfinished(): Job[]
  get(componentId: number, jobId: string): Job | null
  /** Sets the state if the job is still in `from`; finished states get a completion time. */
  advance(job: Job, from: JobState["kind"], to: JobState): boolean
  /** Removes finished jobs that were created before `time`; at most `limit` at once. Returns how many. */
  removeFinished(createdBefore: number, limit: number): number
  /** Jobs among a commit's writes; `null` for a row that was deleted. */
  changes(event: CommitEvent): { componentId: number; jobId: string; job: Job | null }[]
}

export function jobTable(database: Database, clock: Clock): JobTable {
  const reader = database.reader()
  const tables = () => database.catalog().tables.filter(({ name }) => name === SCHEDULED_FUNCTIONS)

  // Thousands of results of the last days lie beside a few open jobs: look into the text before parsing it.
  const mayBeOpen = database.sqlite.prepare(
    `SELECT json FROM documents
     WHERE tablet = ? AND (instr(json, '"kind":"pending"') > 0 OR instr(json, '"kind":"inProgress"') > 0)`,
  )

  function openJobs({ componentId, tabletId }: Table): Job[] {
    const jobs = mayBeOpen.all(tabletId).map(({ json }) => readJob(componentId, JSON.parse(String(json))))
    return jobs.filter((job) => !isFinished(job.state))
  }

  /** In order of creation. */
  function* jobsBefore({ componentId, tabletId }: Table, createdBefore: number): Generator<Job> {
    const snapshot = reader.begin()
    const index = viewOf(snapshot.catalog).byTablet.get(tabletId)?.byCreationTime
    const next = index && snapshot.scan(index, { start: "", end: encodeValue(createdBefore) }, "asc")
    for (let row = next?.(); row; row = next?.()) yield readJob(componentId, row.document)
  }

  function transaction<Result>(work: (transaction: Transaction) => Result): Result {
    const snapshot = reader.begin()
    try {
      const running = new Transaction(snapshot, { nowMs: clock.now(), randomBytes })
      const result = work(running)
      const writes = running.writes()
      if (writes.length === 0) return result
      const [outcome] = database.commit([{ snapshotTs: snapshot.ts, readSet: running.readSet(), writes }])
      if (!outcome?.ok)
        throw new Error("A transaction of the scheduler met a conflict although nothing ran beside it")
      return result
    } finally {
      snapshot.end()
    }
  }

  return {
    unfinished: () => tables().flatMap(openJobs),
    get(componentId, jobId) {
      return transaction((running) => {
        const row = running.get(componentId, jobId, { isSystem: true })
        return isObject(row) ? readJob(componentId, row) : null
      })
    },
    advance({ componentId, id }, from, to) {
      return transaction((running) => {
        const row = running.get(componentId, id, { isSystem: true })
        if (!isObject(row) || readJob(componentId, row).state !== from) return false
        const changed: JsonObject = { state: to }
        if (isFinished(to.kind)) changed.completedTime = clock.now()
        running.patch(componentId, id, changed, { isSystem: true })
        return true
      })
    },
    removeFinished(createdBefore, limit) {
      return transaction((running) => {
        let removed = 0
        for (const table of tables()) {
          for (const { componentId, id, state } of jobsBefore(table, createdBefore)) {
            if (removed === limit) return removed
            if (!isFinished(state)) continue
            running.remove(componentId, id, { isSystem: true })
            removed += 1
          }
        }
        return removed
      })
    },
    changes(event) {
      const byTablet = viewOf(database.catalog()).byTablet
      return event.writes.flatMap((write) => {
        const table = byTablet.get(write.tabletId)?.table
        if (table?.name !== SCHEDULED_FUNCTIONS) return []
        const { componentId } = table
        return [{ componentId, jobId: write.id, job: write.new && readJob(componentId, write.new) }]
      })
    },
  }
}
