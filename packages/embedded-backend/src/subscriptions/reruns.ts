// Brings live queries up to date, round by round: each round pins one snapshot, runs what is new or dirty on it, and
// lets each subscriber send as soon as the last of its own is done.
import type { Timestamp } from "../clock.ts"
import type { Engine, PinnedSnapshot, QueryRun } from "../engine.ts"
import { requestId } from "../protocol/request-id.ts"
import { Lane } from "./lane.ts"
import type { LiveQuery, Subscriber } from "./live-query.ts"
import type { SubscriptionRegistry } from "./registry.ts"
import { failedRun, isSystemPath, runSystemQuery, type SystemQueries } from "./system-queries.ts"

export interface RerunServices {
  registry: SubscriptionRegistry
  engine: Pick<Engine, "pinSnapshot">
  systemQueries: SystemQueries
  now(): Timestamp
  afterRound(): void
  onError(error: unknown): void
}

/** New subscriptions that arrive while a round runs may join it, but not hold it up for ever. */
const PASSES_PER_ROUND = 3
const MAX_DEATHS = 5

type Accept = (live: LiveQuery) => boolean
const quick: Accept = ({ slow }) => !slow
const slow: Accept = (live) => live.slow
const all: Accept = () => true

interface Round {
  pin: PinnedSnapshot
  /** How many queries of a subscriber are still to run. */
  waiting: Map<Subscriber, number>
  workerDied: boolean
}

export class Reruns {
  readonly #services: RerunServices
  readonly #quickLane: Lane
  readonly #slowLane: Lane
  #wantJointRound = false

  constructor(services: RerunServices) {
    this.#services = services
    const { registry, onError } = services
    this.#quickLane = new Lane({
      hasWork: () => (this.#wantJointRound ? this.#slowLane.idle : registry.hasPending(quick)),
      round: () => this.#quickRound(),
      onError,
    })
    this.#slowLane = new Lane({
      hasWork: () => !this.#wantJointRound && registry.hasPending(slow),
      round: () => this.#round(slow),
      onError,
    })
  }

  /** Cheap; call whenever something may be pending. */
  wake(): void {
    this.#quickLane.wake()
    this.#slowLane.wake()
  }

  /**
   * A subscriber's quick and slow queries keep missing each other, because commits arrive faster than the slow ones
   * run: everything once at one snapshot.
   */
  requestJointRound(): void {
    this.#wantJointRound = true
    this.wake()
  }

  close(): void {
    this.#quickLane.close()
    this.#slowLane.close()
  }

  async #quickRound(): Promise<void> {
    const joint = this.#wantJointRound
    try {
      await this.#round(joint ? all : quick)
    } finally {
      if (joint) this.#wantJointRound = false
    }
  }

  async #round(accept: Accept): Promise<void> {
    const { registry, engine, now } = this.#services
    const opened = registry.openRound(now())
    try {
      const pin = await engine.pinSnapshot(registry.countPending(accept))
      const round: Round = { pin, waiting: new Map(), workerDied: false }
      try {
        for (let pass = 0; pass < PASSES_PER_ROUND && !round.workerDied; pass++) {
          const work = registry.takePending(pin.ts, accept)
          if (work.length === 0) break
          await this.#runAll(work, round)
        }
      } finally {
        pin.release()
      }
    } finally {
      registry.closeRound(opened)
      this.#services.afterRound()
      // A query may have changed lanes.
      queueMicrotask(() => this.wake())
    }
  }

  /**
   * New queries: one of each kind first. If it turns out not to depend on the caller, the others of its kind need no
   * run. Those that ran before are known to.
   */
  async #runAll(work: LiveQuery[], round: Round): Promise<void> {
    const kinds = new Set<string>()
    const isAlike = ({ sharedKey, result }: LiveQuery) => {
      const isFirst = !kinds.has(sharedKey)
      kinds.add(sharedKey)
      return result === null && !isFirst
    }
    const runs = bySubscriber(work).map((live) => ({ live, owners: ownersOf(live) }))
    for (const owner of runs.flatMap(({ owners }) => owners)) {
      round.waiting.set(owner, (round.waiting.get(owner) ?? 0) + 1)
    }
    const alike = new Set(runs.filter(({ live }) => isAlike(live)))
    const run = async ({ live, owners }: (typeof runs)[number]) => {
      await this.#runOne(live, round)
      this.#tell(owners, live, round)
    }
    await Promise.all(runs.filter((each) => !alike.has(each)).map(run))
    await Promise.all([...alike].map(run))
  }

  async #runOne(live: LiveQuery, round: Round): Promise<void> {
    const { registry } = this.#services
    if (registry.joinShared(live)) return
    const reference = requestId()
    const run = await this.#execute(live, round, reference)
    if (run === null) registry.putBack(live)
    else registry.settle(live, run, reference)
  }

  /** `owners` waited for the run; others may have come while it was under way. */
  #tell(owners: Subscriber[], live: LiveQuery, { waiting }: Round): void {
    for (const owner of owners) waiting.set(owner, (waiting.get(owner) ?? 1) - 1)
    for (const owner of new Set([...owners, ...ownersOf(live)])) {
      if ((waiting.get(owner) ?? 0) === 0) this.#flush(owner)
    }
  }

  /** One that fails must not end the round of the others: runs that are under way would miss the commits since. */
  #flush(owner: Subscriber): void {
    try {
      owner.flush()
    } catch (error) {
      this.#services.onError(error)
    }
  }

  /** Null when the worker died under the run; it is tried again, but not for ever. */
  async #execute(live: LiveQuery, round: Round, reference: string): Promise<QueryRun | null> {
    const { systemQueries, now, onError } = this.#services
    const { componentId, path, args, reach } = live.spec
    const request = { ip: null, userAgent: null, requestId: reference }
    const call = { componentId, path, args, reach, caller: live.runsAs.caller, request }
    if (isSystemPath(path)) return runSystemQuery(systemQueries, call, now())
    try {
      return await round.pin.query(call, live.journal)
    } catch (error) {
      if (!round.workerDied) onError(error)
      round.workerDied = true
      if (++live.deaths < MAX_DEATHS) return null
      const message = "Your request couldn't be completed. Try again later."
      return { ...failedRun("internal", message, round.pin.ts), readSet: live.readSet }
    }
  }
}

function ownersOf({ subscriptions }: LiveQuery): Subscriber[] {
  return [...subscriptions].map(({ owner }) => owner)
}

/** What one subscriber waits for runs together, so that the first has everything when the last has nothing yet. */
function bySubscriber(work: LiveQuery[]): LiveQuery[] {
  const grouped = Map.groupBy(work, ({ subscriptions }) => subscriptions.values().next().value?.owner)
  return [...grouped.values()].flat()
}
