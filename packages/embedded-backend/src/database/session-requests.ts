// What mutations of a client session answered, so that a repeat is answered and not run. The newest answers are rows in
// the order of their commits, which costs a commit next to nothing, and are held in memory too; from time to time they
// move, many at once, into the table that is ordered by session. All of it is forgotten by age.
import type { DatabaseSync } from "node:sqlite"
import type { Timestamp } from "../clock.ts"
import { inTransaction } from "./sqlite.ts"
import type { CommitOutcome, CommitRequest } from "./types.ts"

/** Sessions whose newest request is remembered, so that a new one needs no look into the table. */
const REMEMBERED_SESSIONS = 10_000
/** Recent answers before they move; moving so many takes some two milliseconds. */
const MOST_RECENT = 1_000
/** Of recent results, in characters: large ones should not fill the memory. */
const MOST_RECENT_CHARACTERS = 4_000_000

export interface RecordedAnswer {
  result: string
  ts: Timestamp
}

export class SessionRequests {
  readonly #sqlite: DatabaseSync
  readonly #statements
  /** Session to its newest committed request; -1 for none. */
  readonly #newest = new Map<string, number>()
  /** By session and request: the rows of `recent_requests`. */
  #recent = new Map<string, RecordedAnswer>()
  #recentCharacters = 0

  constructor(sqlite: DatabaseSync) {
    this.#sqlite = sqlite
    this.#statements = {
      add: sqlite.prepare("INSERT INTO recent_requests (ts, session, request, result) VALUES (?, ?, ?, ?)"),
      recent: sqlite.prepare("SELECT ts, session, request, result FROM recent_requests"),
      move: sqlite.prepare(
        `INSERT OR IGNORE INTO session_requests (session, request, result, ts)
         SELECT session, request, result, ts FROM recent_requests ORDER BY session, request`,
      ),
      clear: sqlite.prepare("DELETE FROM recent_requests"),
      find: sqlite.prepare("SELECT result, ts FROM session_requests WHERE session = ? AND request = ?"),
      newest: sqlite.prepare("SELECT max(request) AS request FROM session_requests WHERE session = ?"),
      forget: sqlite.prepare("DELETE FROM session_requests WHERE ts < ?"),
    }
    for (const row of this.#statements.recent.all()) {
      const { sessionId, requestId } = { sessionId: String(row.session), requestId: Number(row.request) }
      this.#remember(sessionId, requestId, { result: String(row.result), ts: Number(row.ts) })
    }
  }

  find(sessionId: string, requestId: number): RecordedAnswer | null {
    const recent = this.#recent.get(keyOf(sessionId, requestId))
    if (recent !== undefined) return recent
    if (requestId > this.#newestOf(sessionId)) return null
    const row = this.#statements.find.get(sessionId, requestId)
    return row ? { result: String(row.result), ts: Number(row.ts) } : null
  }

  /** Inside the transaction that commits the mutation at `ts`, which no other commit has. */
  record({ sessionId, requestId, result }: NonNullable<CommitRequest["session"]>, ts: Timestamp): void {
    this.#statements.add.run(ts, sessionId, requestId, result)
  }

  /** After the commit. */
  remember(requests: CommitRequest[], outcomes: CommitOutcome[]): void {
    for (let i = 0; i < requests.length; i++) {
      const { session } = requests[i]!
      const outcome = outcomes[i]
      if (!session || !outcome?.ok) continue
      this.#remember(session.sessionId, session.requestId, { result: session.result, ts: outcome.ts })
    }
    if (this.#recent.size < MOST_RECENT && this.#recentCharacters < MOST_RECENT_CHARACTERS) return
    try {
      this.#settle()
    } catch {
      // The commit stands and must not look failed; what did not move yet moves after the next one.
    }
  }

  forgetBefore(ts: Timestamp): void {
    this.#settle()
    this.#statements.forget.run(ts)
  }

  #remember(sessionId: string, requestId: number, answer: RecordedAnswer): void {
    this.#newest.set(sessionId, Math.max(requestId, this.#newestOf(sessionId)))
    this.#recent.set(keyOf(sessionId, requestId), answer)
    this.#recentCharacters += answer.result.length
  }

  #settle(): void {
    inTransaction(this.#sqlite, () => {
      this.#statements.move.run()
      this.#statements.clear.run()
    })
    this.#recent = new Map()
    this.#recentCharacters = 0
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

function keyOf(sessionId: string, requestId: number): string {
  return `${requestId}/${sessionId}`
}
