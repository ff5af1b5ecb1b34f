// Brings live queries up to date, round by round: each round pins one snapshot, runs what is new or dirty on it, and
// then lets the touched subscribers send.
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
  touched: Set<Subscriber>
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
    const touched = new Set<Subscriber>()
    const opened = registry.openRound(now())
    try {
      const pin = await engine.pinSnapshot()
      const round: Round = { pin, touched, workerDied: false }
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
      for (const subscriber of touched) subscriber.flush()
      this.#services.afterRound()
      // A query may have changed lanes.
      queueMicrotask(() => this.wake())
    }
  }

  /** One of each kind first: if it turns out not to depend on the caller, the others of its kind need no run. */
  async #runAll(work: LiveQuery[], round: Round): Promise<void> {
    const kinds = new Set<string>()
    const first = work.filter((live) => !kinds.has(live.sharedKey) && kinds.add(live.sharedKey))
    const rest = new Set(work).difference(new Set(first))
    await Promise.all(first.map((live) => this.#runOne(live, round)))
    await Promise.all([...rest].map((live) => this.#runOne(live, round)))
  }

  async #runOne(live: LiveQuery, round: Round): Promise<void> {
    const { registry } = this.#services
    const owners = [...live.subscriptions].map(({ owner }) => owner)
    if (!registry.joinShared(live)) {
      const reference = requestId()
      const run = await this.#execute(live, round, reference)
      if (run === null) return registry.putBack(live)
      for (const { owner } of live.subscriptions) round.touched.add(owner)
      registry.settle(live, run, reference)
    }
    for (const owner of owners) round.touched.add(owner)
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
