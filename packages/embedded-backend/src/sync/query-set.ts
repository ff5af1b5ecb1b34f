// What one client asked for, what it was last told, and the next thing to tell it.
import type { Timestamp } from "../clock.ts"
import {
  INITIAL_VERSION,
  queryModification,
  queryRemoved,
  StateVersion,
} from "../protocol/server-messages.ts"
import type { AddQuery } from "../protocol/client-messages.ts"
import { ProtocolError } from "../protocol/client-messages.ts"
import {
  newestCommonTimestamp,
  type QueryResult,
  type QuerySpec,
  type Subscriber,
  type Subscription,
} from "../subscriptions/live-query.ts"
import type { SubscriptionRegistry } from "../subscriptions/registry.ts"

export interface NextTransition {
  start: StateVersion
  end: StateVersion
  modifications: string[]
  /** Tells apart different modification lists. */
  key: string
  /** To call once it is sent. */
  commit(): void
}

export class QuerySet {
  readonly #registry: SubscriptionRegistry
  readonly #owner: Subscriber
  readonly #subscriptions = new Map<number, Subscription>()
  #removed: number[] = []
  #sent: StateVersion = INITIAL_VERSION
  #querySet = 0
  #identity = 0
  /** The client waits for a Transition at or after this commit. */
  #owedTs: Timestamp = 0

  constructor(registry: SubscriptionRegistry, owner: Subscriber) {
    this.#registry = registry
    this.#owner = owner
  }

  get size(): number {
    return this.#subscriptions.size
  }

  get identityVersion(): number {
    return this.#identity
  }

  /** Throws ProtocolError when the client's idea of the version is not ours. */
  advance(baseVersion: number, newVersion: number): void {
    checkBase("query set", baseVersion, this.#querySet)
    if (newVersion <= baseVersion)
      throw new ProtocolError(`Query set version ${newVersion} does not follow ${baseVersion}`)
    this.#querySet = newVersion
  }

  checkIdentityBase(baseVersion: number): void {
    checkBase("identity", baseVersion, this.#identity)
  }

  add(change: AddQuery, spec: QuerySpec): void {
    if (this.#subscriptions.has(change.queryId))
      throw new ProtocolError(`Query id ${change.queryId} is in use`)
    this.#subscriptions.set(change.queryId, this.#registry.subscribe(spec, this.#owner))
  }

  /** A query the client added and removed before we heard of it is no error. */
  remove(queryId: number): void {
    const subscription = this.#subscriptions.get(queryId)
    if (subscription === undefined) return
    this.#subscriptions.delete(queryId)
    this.#registry.unsubscribe(subscription)
    this.#removed.push(queryId)
  }

  /** The owner's identity is new: every query may answer differently. */
  changeIdentity(respecify: (spec: QuerySpec) => QuerySpec): void {
    this.#identity++
    for (const subscription of this.#subscriptions.values())
      this.#registry.reidentify(subscription, respecify(subscription.spec))
  }

  oweTransitionAt(ts: Timestamp): void {
    if (ts > this.#owedTs) this.#owedTs = ts
  }

  clear(): void {
    for (const subscription of this.#subscriptions.values()) this.#registry.unsubscribe(subscription)
    this.#subscriptions.clear()
  }

  /** "nothing" to tell, or results that are not there yet ("unknown") or not exact at one time ("apart"). */
  next(now: Timestamp): NextTransition | "nothing" | "unknown" | "apart" {
    const changed = this.#changed()
    if (changed.length === 0 && !this.#owesVersion() && this.#owedTs <= this.#sent.ts) return "nothing"
    const ts = newestCommonTimestamp(this.#lives(), now)
    if (ts === "unknown") return ts
    if (ts === "apart" || ts < this.#sent.ts) return "apart"
    if (changed.length === 0 && !this.#owesVersion() && this.#owedTs > ts) return "apart"
    const end = new StateVersion(this.#querySet, this.#identity, ts)
    const removed = this.#removed
    return {
      start: this.#sent,
      end,
      modifications: [
        ...changed.map(({ queryId, result }) => queryModification(queryId, result.payload)),
        ...removed.map(queryRemoved),
      ],
      key: `${changed.map(({ queryId, result }) => `${queryId}:${result.serial}`).join()} -${removed.join()}`,
      commit: () => {
        this.#sent = end
        this.#removed = []
        for (const { subscription, result } of changed) subscription.sent = result
      },
    }
  }

  #changed(): { queryId: number; subscription: Subscription; result: QueryResult }[] {
    const changed = []
    for (const [queryId, subscription] of this.#subscriptions) {
      const result = subscription.live.result
      if (result !== null && !sameResult(result, subscription.sent))
        changed.push({ queryId, subscription, result })
    }
    return changed
  }

  #owesVersion(): boolean {
    return this.#querySet !== this.#sent.querySet || this.#identity !== this.#sent.identity
  }

  *#lives() {
    for (const { live } of this.#subscriptions.values()) yield live
  }
}

function sameResult(result: QueryResult, sent: QueryResult | null): boolean {
  return sent !== null && (result === sent || result.fingerprint === sent.fingerprint)
}

function checkBase(what: string, base: number, current: number): void {
  if (base !== current)
    throw new ProtocolError(
      `Base version mismatch for ${what}: the message builds on ${base}, the server is at ${current}`,
    )
}
