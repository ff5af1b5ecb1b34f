// Commits of one turn of the event loop go into one SQLite transaction. A run that lost too often gets the database for
// itself: meanwhile the commits of all others wait.
import type { CommitOutcome, CommitRequest } from "../database/types.ts"

export interface Committing {
  commit(requests: CommitRequest[]): CommitOutcome[]
}

interface Entry {
  request: CommitRequest
  resolve(outcome: CommitOutcome): void
  reject(reason: unknown): void
}

export class CommitQueue {
  readonly #database: Committing
  #entries: Entry[] = []
  #isScheduled = false
  #isHeld = false
  /** Exclusive runs wait for each other. */
  #lastExclusive: Promise<unknown> = Promise.resolve()

  readonly #isGrouping: boolean

  /** @param isGrouping false: each commit at once, for callers that run one transaction after another anyway. */
  constructor(database: Committing, isGrouping: boolean) {
    this.#database = database
    this.#isGrouping = isGrouping
  }

  commit(request: CommitRequest): Promise<CommitOutcome> | CommitOutcome | undefined {
    if (!this.#isGrouping) return this.#database.commit([request])[0]
    return new Promise((resolve, reject) => {
      this.#entries.push({ request, resolve, reject })
      this.#schedule()
    })
  }

  /** Nobody else commits through this queue until `work` is done; `work` itself commits with the function it is given. */
  exclusively<Result>(
    work: (commit: (request: CommitRequest) => CommitOutcome | undefined) => Promise<Result>,
  ): Promise<Result> {
    const run = async () => {
      this.#isHeld = true
      try {
        return await work((request) => this.#database.commit([request])[0])
      } finally {
        this.#isHeld = false
        // Before the next exclusive run begins, or a row of them would keep the others waiting.
        this.#flush()
      }
    }
    const result = this.#lastExclusive.then(run)
    this.#lastExclusive = result.catch(() => undefined)
    return result
  }

  #schedule(): void {
    if (this.#isScheduled || this.#entries.length === 0) return
    this.#isScheduled = true
    // Not in this turn but at the end of the next, so that jobs which came in meanwhile are on their way to the workers
    // before the commit keeps this thread busy.
    setImmediate(() => setImmediate(() => this.#flushScheduled()))
  }

  #flushScheduled(): void {
    this.#isScheduled = false
    if (!this.#isHeld) this.#flush()
  }

  #flush(): void {
    if (this.#entries.length === 0) return
    const entries = this.#entries
    this.#entries = []
    try {
      const outcomes = this.#database.commit(entries.map(({ request }) => request))
      entries.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index]
        if (outcome === undefined) reject(new Error("A commit was not answered."))
        else resolve(outcome)
      })
    } catch (error) {
      for (const { reject } of entries) reject(error)
    }
  }
}
