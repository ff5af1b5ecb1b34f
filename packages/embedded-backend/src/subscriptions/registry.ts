// All live queries: shared between clients that ask the same, found again by the index ranges they read, marked for a
// re-run when a commit writes into one.
import type { Timestamp } from "../clock.ts"
import type { CommitEvent, IndexKeyAt, ReadSet } from "../database/types.ts"
import type { QueryRun } from "../engine.ts"
import { IntervalTree } from "./interval-tree.ts"
import {
  EVERYBODY,
  newLiveQuery,
  resultOf,
  sharedKeyOf,
  type LiveQuery,
  type QuerySpec,
  type Subscriber,
  type Subscription,
} from "./live-query.ts"

interface OpenRound {
  readonly ts: Timestamp
}

/** A query that takes longer than this is run apart from the quick ones. */
const SLOW_MS = 100

/** What a commit wrote; "everything": new code or new environment variables. */
type Recent = { ts: Timestamp; keys: IndexKeyAt[] | "everything" }

export class SubscriptionRegistry {
  readonly #queries = new Map<string, LiveQuery>()
  readonly #trees = new Map<number, IntervalTree<LiveQuery>>()
  readonly #pending = new Set<LiveQuery>()
  /** Commits since the oldest run in flight began: its new read set is not in the trees yet. */
  #recent: Recent[] = []
  readonly #openRounds = new Set<OpenRound>()
  /** Functions whose last run took long, whatever their arguments. */
  readonly #slowFunctions = new Set<string>()
  readonly #onPending: () => void

  constructor(onPending: () => void) {
    this.#onPending = onPending
  }

  get size(): number {
    return this.#queries.size
  }

  hasPending(accept: (live: LiveQuery) => boolean): boolean {
    for (const live of this.#pending) if (accept(live)) return true
    return false
  }

  subscribe(spec: QuerySpec, owner: Subscriber): Subscription {
    const live = this.#liveQueryFor(spec, sharedKeyOf(spec), owner)
    const subscription: Subscription = { owner, spec, live, sent: null }
    live.subscriptions.add(subscription)
    return subscription
  }

  unsubscribe(subscription: Subscription): void {
    subscription.live.subscriptions.delete(subscription)
    this.#dropIfUnused(subscription.live)
  }

  /** The owner became somebody else: attach to what that caller sees. */
  reidentify(subscription: Subscription, spec: QuerySpec): void {
    subscription.spec = spec
    this.#move(subscription, this.#liveQueryFor(spec, sharedKeyOf(spec), subscription.owner))
  }

  publish(event: CommitEvent): void {
    if (this.#queries.size === 0 && this.#openRounds.size === 0) return
    const keys = event.writes.flatMap((write) => [...write.oldKeys, ...write.newKeys])
    if (this.#openRounds.size > 0) this.#recent.push({ ts: event.ts, keys })
    const mark = (live: LiveQuery) => this.#markDirty(live, event.ts)
    for (const { indexId, key } of keys) this.#trees.get(indexId)?.visitContaining(key, mark)
  }

  invalidateEverything(ts: Timestamp): void {
    if (this.#openRounds.size > 0) this.#recent.push({ ts, keys: "everything" })
    for (const live of this.#queries.values()) this.#markDirty(live, ts)
  }

  countPending(accept: (live: LiveQuery) => boolean): number {
    return [...this.#pending].filter(accept).length
  }

  /** From here until `closeRound` commits after `ts` are remembered for runs that have not reported their read set yet. */
  openRound(ts: Timestamp): OpenRound {
    const round = { ts }
    this.#openRounds.add(round)
    return round
  }

  closeRound(round: OpenRound): void {
    this.#openRounds.delete(round)
    const oldest = Math.min(...[...this.#openRounds].map(({ ts }) => ts))
    this.#recent.splice(0, firstAfter(this.#recent, oldest))
  }

  /** Takes the accepted queries that have no result at `ts`: new ones, and those dirtied up to then. */
  takePending(ts: Timestamp, accept: (live: LiveQuery) => boolean): LiveQuery[] {
    const due = (live: LiveQuery) => live.dirtySince === null || live.dirtySince <= ts
    const taken = [...this.#pending].filter((live) => accept(live) && due(live))
    for (const live of taken) this.#pending.delete(live)
    return taken
  }

  putBack(live: LiveQuery): void {
    if (live.subscriptions.size > 0) this.#setPending(live)
  }

  /** If a run for someone else showed that the caller does not matter, join that one. True when `live` is gone. */
  joinShared(live: LiveQuery): boolean {
    if (live.callerKey === EVERYBODY) return false
    const shared = this.#queries.get(keyOf(live.sharedKey, EVERYBODY))
    if (shared === undefined) return false
    for (const subscription of [...live.subscriptions]) this.#move(subscription, shared)
    return true
  }

  /** Stores a finished run. */
  settle(live: LiveQuery, run: QueryRun, requestId: string): void {
    if (live.subscriptions.size === 0) return
    live.result = resultOf(run, requestId, live.result)
    live.journal = run.journal
    live.validAt = run.snapshotTs
    live.dirtySince = this.#firstTouch(run.readSet, run.snapshotTs)
    live.deaths = 0
    this.#judgeSpeed(live, run.executionTime)
    this.#watch(live, run.readSet)
    if (live.dirtySince === null) this.#pending.delete(live)
    else this.#setPending(live)
    if (run.usedIdentity) this.#separate(live)
    else this.#share(live)
  }

  #liveQueryFor(spec: QuerySpec, sharedKey: string, owner: Subscriber): LiveQuery {
    const ownKey = keyOf(sharedKey, owner.identity.key)
    const known = this.#queries.get(keyOf(sharedKey, EVERYBODY)) ?? this.#queries.get(ownKey)
    if (known !== undefined) return known
    const live = newLiveQuery(spec, sharedKey, owner, this.#slowFunctions.has(functionOf(spec)))
    this.#queries.set(ownKey, live)
    this.#setPending(live)
    return live
  }

  #move(subscription: Subscription, to: LiveQuery): void {
    const from = subscription.live
    if (from === to) return
    from.subscriptions.delete(subscription)
    subscription.live = to
    to.subscriptions.add(subscription)
    this.#dropIfUnused(from)
  }

  #dropIfUnused(live: LiveQuery): void {
    if (live.subscriptions.size > 0) return
    const key = keyOf(live.sharedKey, live.callerKey)
    if (this.#queries.get(key) === live) this.#queries.delete(key)
    this.#pending.delete(live)
    this.#unwatch(live)
  }

  /** The run did not ask who calls: from now on it stands for everybody. */
  #share(live: LiveQuery): void {
    if (live.callerKey === EVERYBODY || this.joinShared(live)) return
    this.#rekey(live, EVERYBODY)
  }

  /** The run did ask who calls: the result is for its caller alone. */
  #separate(live: LiveQuery): void {
    if (live.callerKey !== EVERYBODY) return
    if (this.#queries.has(keyOf(live.sharedKey, live.runsAs.key))) {
      this.#queries.delete(keyOf(live.sharedKey, EVERYBODY))
      live.callerKey = live.runsAs.key
    } else this.#rekey(live, live.runsAs.key)
    for (const subscription of [...live.subscriptions])
      this.#move(subscription, this.#liveQueryFor(subscription.spec, live.sharedKey, subscription.owner))
    this.#dropIfUnused(live)
  }

  #rekey(live: LiveQuery, callerKey: string): void {
    this.#queries.delete(keyOf(live.sharedKey, live.callerKey))
    live.callerKey = callerKey
    this.#queries.set(keyOf(live.sharedKey, callerKey), live)
  }

  #markDirty(live: LiveQuery, ts: Timestamp): void {
    live.dirtySince ??= ts
    this.#setPending(live)
  }

  #setPending(live: LiveQuery): void {
    this.#pending.add(live)
    this.#onPending()
  }

  #firstTouch(readSet: ReadSet, after: Timestamp): Timestamp | null {
    for (let position = firstAfter(this.#recent, after); position < this.#recent.length; position++) {
      const { ts, keys } = this.#recent[position]!
      if (keys === "everything" || touches(readSet, keys)) return ts
    }
    return null
  }

  #judgeSpeed(live: LiveQuery, executionTime: number): void {
    live.slow = executionTime > SLOW_MS
    if (live.slow) this.#slowFunctions.add(functionOf(live.spec))
    else this.#slowFunctions.delete(functionOf(live.spec))
  }

  #watch(live: LiveQuery, readSet: ReadSet): void {
    if (sameReadSet(live.readSet, readSet)) return
    this.#unwatch(live)
    live.readSet = readSet
    live.intervals = readSet.map(({ indexId, start, end }) => ({
      indexId,
      interval: this.#tree(indexId).insert(start, end, live),
    }))
  }

  #unwatch(live: LiveQuery): void {
    for (const { indexId, interval } of live.intervals) {
      const tree = this.#tree(indexId)
      tree.remove(interval)
      if (tree.size === 0) this.#trees.delete(indexId)
    }
    live.intervals = []
    live.readSet = []
  }

  #tree(indexId: number): IntervalTree<LiveQuery> {
    let tree = this.#trees.get(indexId)
    if (tree === undefined) this.#trees.set(indexId, (tree = new IntervalTree()))
    return tree
  }
}

function functionOf({ componentId, path }: QuerySpec): string {
  return `${componentId}:${path}`
}

/** Position of the first entry after `ts`; entries are in order. */
function firstAfter(recent: Recent[], ts: Timestamp): number {
  let [low, high] = [0, recent.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (recent[middle]!.ts > ts) high = middle
    else low = middle + 1
  }
  return low
}

function keyOf(sharedKey: string, callerKey: string): string {
  return `${sharedKey}\n${callerKey}`
}

function touches(readSet: ReadSet, keys: IndexKeyAt[]): boolean {
  return keys.some(({ indexId, key }) =>
    readSet.some(
      (range) => range.indexId === indexId && range.start <= key && (range.end === null || key < range.end),
    ),
  )
}

function sameReadSet(a: ReadSet, b: ReadSet): boolean {
  if (a.length !== b.length) return false
  return a.every((range, position) => {
    const other = b[position]!
    return range.indexId === other.indexId && range.start === other.start && range.end === other.end
  })
}
