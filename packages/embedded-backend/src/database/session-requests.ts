// What mutations of a client session answered, so that a repeat is answered and not run. Rows are written by the
// committer together with the mutation, and forgotten by age.
import type { DatabaseSync } from "node:sqlite"
import type { Timestamp } from "../clock.ts"
import type { CommitOutcome, CommitRequest } from "./types.ts"

/** Sessions whose newest request is remembered, so that a new one needs no look into the table. */
const REMEMBERED_SESSIONS = 10_000

export interface RecordedAnswer {
  result: string
  ts: Timestamp
}

export class SessionRequests {
  readonly #statements
  /** Session to its newest committed request; -1 for none. */
  readonly #newest = new Map<string, number>()

  constructor(sqlite: DatabaseSync) {
    this.#statements = {
      find: sqlite.prepare("SELECT result, ts FROM session_requests WHERE session = ? AND request = ?"),
      newest: sqlite.prepare("SELECT max(request) AS request FROM session_requests WHERE session = ?"),
      forget: sqlite.prepare("DELETE FROM session_requests WHERE ts < ?"),
    }
  }

  find(sessionId: string, requestId: number): RecordedAnswer | null {
    if (requestId > this.#newestOf(sessionId)) return null
    const row = this.#statements.find.get(sessionId, requestId)
    return row ? { result: String(row.result), ts: Number(row.ts) } : null
  }

  /** After the commit. */
  remember(requests: CommitRequest[], outcomes: CommitOutcome[]): void {
    requests.forEach(({ session }, index) => {
      if (!session || !outcomes[index]?.ok) return
      const { sessionId, requestId } = session
      this.#newest.set(sessionId, Math.max(requestId, this.#newestOf(sessionId)))
    })
  }

  forgetBefore(ts: Timestamp): void {
    this.#statements.forget.run(ts)
  }

  #newestOf(sessionId: string): number {
    const known = this.#newest.get(sessionId)
    if (known !== undefined) return known
    const newest = Number(this.#statements.newest.get(sessionId)?.request ?? -1)
    const oldest = this.#newest.keys().next()
    if (this.#newest.size >= REMEMBERED_SESSIONS && !oldest.done) this.#newest.delete(oldest.value)
    this.#newest.set(sessionId, newest)
    return newest
  }
}
