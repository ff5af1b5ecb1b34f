// One query kept up to date for everybody who asked the same: its last result and the span of commits for which that
// result is exact.
import type { Timestamp } from "../clock.ts"
import type { ReadSet } from "../database/types.ts"
import type { Caller, QueryRun } from "../engine.ts"
import { queryPayload, type QueryPayload } from "../protocol/server-messages.ts"
import type { Json } from "../values/json.ts"
import type { Interval } from "./interval-tree.ts"

export interface QuerySpec {
  componentId: number
  path: string
  args: Json
  reach: "public" | "all"
  /** What the client was told before a reconnect; null on a first subscription. */
  journal: string | null
}

/** Who asks, and how to wake it when one of its queries may have something new. */
export interface Subscriber {
  readonly identity: { readonly caller: Caller; readonly key: string }
  flush(): void
}

export interface Subscription {
  readonly owner: Subscriber
  spec: QuerySpec
  live: LiveQuery
  /** What the owner last sent to its client. */
  sent: QueryResult | null
}

/** Immutable; a changed result is a new object. */
export interface QueryResult {
  readonly serial: number
  readonly payload: QueryPayload
  /** Equal texts mean equal results; logs and request ids do not count. */
  readonly fingerprint: string
}

/** Caller key of a query whose run never looked at who calls. */
export const EVERYBODY = "*"

export interface LiveQuery {
  readonly spec: QuerySpec
  /** Equal for queries that differ only in who asks. */
  readonly sharedKey: string
  /** It runs as this caller ... */
  readonly runsAs: { readonly caller: Caller; readonly key: string }
  /** ... and stands for callers with this key, or for EVERYBODY. */
  callerKey: string
  readonly subscriptions: Set<Subscription>
  result: QueryResult | null
  journal: string | null
  /** The result is exact from this commit on ... */
  validAt: Timestamp
  /** ... until just before this one; null = still. */
  dirtySince: Timestamp | null
  readSet: ReadSet
  intervals: { indexId: number; interval: Interval<LiveQuery> }[]
  /** It runs apart, so that it holds up no other. */
  slow: boolean
  /** Workers that died under this query in a row. */
  deaths: number
}

let nextSerial = 1

export function newLiveQuery(
  spec: QuerySpec,
  sharedKey: string,
  owner: Subscriber,
  slow: boolean,
): LiveQuery {
  return {
    spec,
    sharedKey,
    runsAs: owner.identity,
    callerKey: owner.identity.key,
    subscriptions: new Set(),
    result: null,
    journal: spec.journal,
    validAt: 0,
    dirtySince: null,
    readSet: [],
    intervals: [],
    slow,
    deaths: 0,
  }
}

export function sharedKeyOf(spec: QuerySpec): string {
  return JSON.stringify([spec.reach, spec.componentId, spec.path, spec.args, spec.journal])
}

/** The old result object when nothing a client can see has changed. */
export function resultOf(run: QueryRun, requestId: string, previous: QueryResult | null): QueryResult {
  const fingerprint = run.outcome.ok
    ? `${run.journal ?? ""}\n${run.outcome.value}`
    : `!${run.journal ?? ""}\n${run.outcome.error.message}\n${JSON.stringify(run.outcome.error.data ?? null)}`
  if (previous !== null && previous.fingerprint === fingerprint) return previous
  const payload = queryPayload(run.outcome, requestId, run.logLines, run.journal)
  return { serial: nextSerial++, payload, fingerprint }
}

/**
 * The newest commit at which all these results are exact together. "unknown": one has never run. "apart": each is
 * exact at some time, but never all of them; a re-run has to come first.
 */
export function newestCommonTimestamp(
  queries: Iterable<LiveQuery>,
  now: Timestamp,
): Timestamp | "unknown" | "apart" {
  let from = 0
  let to = now
  for (const query of queries) {
    if (query.result === null) return "unknown"
    if (query.validAt > from) from = query.validAt
    if (query.dirtySince !== null && query.dirtySince <= to) to = query.dirtySince - 1
  }
  return from <= to ? to : "apart"
}
