// Mutations of one client session, strictly one after another, also when the session moves to a new connection while
// one is still running.

const MAX_QUEUED = 1000

interface Job {
  owner: object
  run(): Promise<void>
}

export class MutationQueue {
  readonly #jobs: Job[] = []
  #running = false

  get idle(): boolean {
    return !this.#running && this.#jobs.length === 0
  }

  /** False when the queue is full. `run` must not reject. */
  add(owner: object, run: () => Promise<void>): boolean {
    if (this.#jobs.length >= MAX_QUEUED) return false
    this.#jobs.push({ owner, run })
    if (!this.#running) void this.#work()
    return true
  }

  /** The connection is gone: what it asked for and has not begun, its client will ask for again. */
  dropQueued(owner: object): void {
    const kept = this.#jobs.filter((job) => job.owner !== owner)
    this.#jobs.splice(0, this.#jobs.length, ...kept)
  }

  async #work(): Promise<void> {
    this.#running = true
    for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) await job.run()
    this.#running = false
  }
}

/** The queues of all sessions that are connected or still busy. */
export class SessionQueues {
  readonly #queues = new Map<string, { queue: MutationQueue; connections: number }>()

  join(sessionId: string): MutationQueue {
    const entry = this.#queues.get(sessionId) ?? { queue: new MutationQueue(), connections: 0 }
    entry.connections++
    this.#queues.set(sessionId, entry)
    return entry.queue
  }

  leave(sessionId: string): void {
    const entry = this.#queues.get(sessionId)
    if (entry === undefined) return
    entry.connections--
    if (entry.connections > 0) return
    // A mutation in flight still has to end before a reconnect may repeat it.
    if (entry.queue.idle) this.#queues.delete(sessionId)
    else entry.queue.add(this, async () => this.#forget(sessionId))
  }

  #forget(sessionId: string): void {
    if (this.#queues.get(sessionId)?.connections === 0) this.#queues.delete(sessionId)
  }
}
