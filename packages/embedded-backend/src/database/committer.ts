// The single writer: conflict check, timestamp, write, publish, in that order.
import type { DatabaseSync } from "node:sqlite"
import type { Clock, Timestamp } from "../clock.ts"
import { COMMIT_TS_FIELD, encodeInteger } from "../values/special.ts"
import { viewOf, type CatalogView } from "./catalog.ts"
import { keysOf } from "./documents.ts"
import type { SessionRequests } from "./session-requests.ts"
import { inTransaction } from "./sqlite.ts"
import type {
  Catalog,
  CommitEvent,
  CommitOutcome,
  CommitRequest,
  DocumentWrite,
  StoredDocument,
} from "./types.ts"
import { WriteLog } from "./write-log.ts"
import { prepareWrites, type TableDelta } from "./write-statements.ts"

/** A document may be this far ahead of the clock and still pull commit timestamps after it. */
const MAX_LEAD_MS = 60_000
const COMMIT_TS_PLACEHOLDER = JSON.stringify({ [COMMIT_TS_FIELD]: null })

interface Change {
  /** Inside the transaction. */
  work(): void
  /** After it, before anybody is told. */
  done(): void
  writes?: DocumentWrite[]
  /** Whatever is running now has to run again. */
  invalidatesRunning: boolean
}

export class Committer {
  readonly #sqlite: DatabaseSync
  readonly #clock: Clock
  readonly #writes: ReturnType<typeof prepareWrites>
  readonly #saveTs
  readonly #sessions: SessionRequests
  readonly #listeners: ((event: CommitEvent) => void)[] = []
  readonly #unpublished: CommitEvent[] = []
  #isPublishing = false
  #log: WriteLog
  #ts: Timestamp

  constructor(sqlite: DatabaseSync, sessions: SessionRequests, clock: Clock, ts: Timestamp) {
    this.#sqlite = sqlite
    this.#clock = clock
    this.#ts = ts
    this.#log = new WriteLog(ts)
    this.#writes = prepareWrites(sqlite)
    this.#saveTs = sqlite.prepare("UPDATE clock SET ts = ?")
    this.#sessions = sessions
  }

  get ts(): Timestamp {
    return this.#ts
  }

  advanceTo(ts: Timestamp): void {
    if (ts <= this.#ts) return
    this.#saveTs.run(ts)
    this.#ts = ts
  }

  onCommit(listener: (event: CommitEvent) => void): void {
    this.#listeners.push(listener)
  }

  /** All requests in one SQLite transaction. If SQLite fails, nothing of any of them has happened. */
  commit(catalog: Catalog, requests: CommitRequest[]): CommitOutcome[] {
    const view = viewOf(catalog)
    const before = { ts: this.#ts }
    const events: CommitEvent[] = []
    const deltas = new Map<number, TableDelta>()
    try {
      const outcomes = inTransaction(this.#sqlite, () => {
        const outcomes = requests.map((request) => this.#commitOne(view, request, events, deltas))
        for (const [tabletId, delta] of deltas) this.#writes.addStats(tabletId, delta)
        if (this.#ts !== before.ts) this.#saveTs.run(this.#ts)
        return outcomes
      })
      this.#sessions.remember(requests, outcomes)
      this.#publish(events)
      return outcomes
    } catch (error) {
      // What the log learned of this batch never happened.
      this.#ts = before.ts
      this.#log = new WriteLog(before.ts)
      throw error
    }
  }

  /** A change of catalog or deployment, as one SQLite transaction with its own timestamp. */
  change({ work, done, writes = [], invalidatesRunning }: Change): Timestamp {
    const ts = this.#nextTs()
    inTransaction(this.#sqlite, () => {
      work()
      this.#saveTs.run(ts)
    })
    this.#ts = ts
    if (invalidatesRunning) this.#log.forgetBefore(ts)
    else this.#log.append(ts, writes)
    done()
    this.#publish([{ ts, writes }])
    return ts
  }

  #commitOne(
    view: CatalogView,
    request: CommitRequest,
    events: CommitEvent[],
    deltas: Map<number, TableDelta>,
  ): CommitOutcome {
    const conflict = this.#log.conflict(request.snapshotTs, request.readSet)
    if (conflict)
      return { ok: false, conflict: conflict === "forgotten" ? { tabletId: 0, id: "" } : conflict }
    if (request.writes.length === 0 && !request.session) return { ok: true, ts: this.#ts }
    const ts = this.#nextTs(request.writes)
    const writes = request.writes.map((write) => resolveCommitTs(view, write, ts))
    for (const write of writes) {
      const { documents, bytes } = this.#writes.applyWrite(view, write)
      const delta = deltas.get(write.tabletId)
      if (delta) {
        delta.documents += documents
        delta.bytes += bytes
      } else deltas.set(write.tabletId, { documents, bytes })
    }
    if (request.session) this.#sessions.record(request.session, ts)
    this.#ts = ts
    this.#log.append(ts, writes)
    events.push({ ts, writes })
    return { ok: true, ts }
  }

  /** Wall-clock microseconds, after every earlier commit and not before the documents it creates. */
  #nextTs(writes: DocumentWrite[] = []): Timestamp {
    const now = this.#clock.now()
    let ts = Math.max(Math.floor(now * 1000), this.#ts + 1)
    for (const { old, new: next } of writes) {
      if (!old && next && next._creationTime <= now + MAX_LEAD_MS)
        ts = Math.max(ts, Math.ceil(next._creationTime * 1000))
    }
    return ts
  }

  /** In timestamp order, also when a listener commits in its turn. */
  #publish(events: CommitEvent[]): void {
    for (const event of events) this.#unpublished.push(event)
    if (this.#isPublishing) return
    this.#isPublishing = true
    for (let event = this.#unpublished.shift(); event; event = this.#unpublished.shift()) {
      for (const listener of this.#listeners) notify(listener, event)
    }
    this.#isPublishing = false
  }
}

/** The commit stands: a listener's bug must not look like a failed commit. */
function notify(listener: (event: CommitEvent) => void, event: CommitEvent): void {
  try {
    listener(event)
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}

/** Replaces the placeholder for "this commit's timestamp" (nanoseconds) and the keys that held it. */
function resolveCommitTs(view: CatalogView, write: DocumentWrite, ts: Timestamp): DocumentWrite {
  if (!write.new || !mayHoldPlaceholder(write.new)) return write
  const text = JSON.stringify(write.new)
  if (!text.includes(COMMIT_TS_PLACEHOLDER)) return write
  const value = JSON.stringify(encodeInteger(BigInt(ts) * 1000n))
  const document = JSON.parse(text.replaceAll(COMMIT_TS_PLACEHOLDER, value)) as StoredDocument
  return { ...write, new: document, newKeys: keysOf(view.byTablet.get(write.tabletId)!, document) }
}

function mayHoldPlaceholder(document: StoredDocument): boolean {
  for (const field in document) {
    const value = document[field]
    if (typeof value === "object" && value !== null) return true
  }
  return false
}
