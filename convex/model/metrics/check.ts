// Proof that the metrics equal their facts: every fact is read again, page by page, and what it adds up to is compared
// with what is stored. What is written meanwhile can look like a difference (correct.ts tells them apart).
import { v, type Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { Id } from "../../_generated/dataModel"
import type { ActionCtx, QueryCtx } from "../../_generated/server"
import { vBucketSize, vPeriod, vSlot } from "../../tables/metrics"
import { addSlots, totalOf, type Slot } from "./buckets"
import { isMetric, METRICS, metricEntry, type MetricName } from "./catalogue"
import { contributionOf, FACT_KINDS, type Fact, type FactKind } from "./facts"
import { readFacts } from "./facts/read"
import { bucketMoves, isKept, keyOf, type BucketMove } from "./moves"
import { activeBy, PERIODS, periodStart, type Period } from "./people"
import { firstKept } from "./retention"

const BUCKETS_PER_PAGE = 500

export const vBucket = v.object({
  metric: v.string(),
  dimension: v.string(),
  value: v.string(),
  size: vBucketSize,
  start: v.number(),
  currency: v.string(),
  slots: v.array(vSlot),
})

/** A row that is not as its facts say. */
export const vMetricDifference = v.object({ ...vBucket.fields, counted: v.array(vSlot) })
export type MetricDifference = Infer<typeof vMetricDifference>

export const vActiveDifference = v.object({
  period: vPeriod,
  start: v.string(),
  /** How many people are stored as active. */
  stored: v.number(),
  /** Who was active by the facts. */
  userIds: v.array(v.id("users")),
})
export type ActiveDifference = Infer<typeof vActiveDifference>

const vRest = { continueCursor: v.string(), isDone: v.boolean() }
export const vFactPage = v.object({
  buckets: v.array(vBucket),
  active: v.array(v.object({ period: vPeriod, start: v.string(), userId: v.string() })),
  ...vRest,
})
export const vStoredPage = v.object({ buckets: v.array(vBucket), ...vRest })

export const vCounted = v.object({ metric: v.string(), count: v.number() })

type Page = { cursor: string | null; now: number }

/** What one page of facts comes to. */
export async function readFactPage(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  kind: FactKind,
  { cursor, now }: Page,
): Promise<Infer<typeof vFactPage>> {
  const { facts, continueCursor, isDone } = await readFacts(ctx, workspaceId, kind, cursor)
  const all = bucketMoves(facts.flatMap(contributionOf), firstKept(now))
  const buckets = all.filter((bucket) => hasFacts(bucket, now))
  return { buckets, active: facts.flatMap(activeOf), continueCursor, isDone }
}

/** Whether all the facts of a bucket are still there. */
function hasFacts({ metric, start }: Pick<BucketMove, "metric" | "start">, now: number): boolean {
  const { factsKept } = metricEntry(metric)
  return factsKept === undefined || start >= now - factsKept
}

function activeOf(fact: Fact) {
  const active = activeBy(fact)
  if (active === null) return []
  const { userId, at } = active
  return PERIODS.map((period) => ({ period, start: periodStart(at, period), userId: userId as string }))
}

export async function readStoredPage(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  { cursor, now }: Page,
): Promise<Infer<typeof vStoredPage>> {
  const { page, continueCursor, isDone } = await ctx.db
    .query("metricBuckets")
    .withIndex("by_value", (q) => q.eq("workspaceId", workspaceId))
    .paginate({ numItems: BUCKETS_PER_PAGE, cursor })
  const from = firstKept(now)
  const buckets = page
    .filter(({ size, start, metric }) => isKept(size, start, from) && isMetric(metric))
    .filter((bucket) => hasFacts({ ...bucket, metric: bucket.metric as MetricName }, now))
    .map(({ metric, dimension, value, size, start, currency, slots }) => ({
      ...{ metric, dimension, value, size, start, currency, slots },
    }))
  return { buckets, continueCursor, isDone }
}

/** How many people each period has by activeCounts. */
export async function readActiveCounts(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  const rows = await ctx.db
    .query("activeCounts")
    .withIndex("by_workspace_and_period_and_start", (q) => q.eq("workspaceId", workspaceId))
    .take(MOST_PERIODS)
  return rows.map(({ period, start, people }) => ({ period, start, people }))
}

/** Days, weeks and months of a dozen years. */
const MOST_PERIODS = 5_500

export type MetricsCheck = {
  differences: MetricDifference[]
  active: ActiveDifference[]
  /** What the facts of each metric come to, as far as they are kept. */
  counted: Infer<typeof vCounted>[]
  /** Facts read; a figure without facts behind it proves nothing. */
  pages: number
}

/** Everything that is not as its facts say; empty when all is equal. `now` in ms. */
export async function compareMetrics(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
  now: number,
): Promise<MetricsCheck> {
  const counted = new Map<string, BucketMove>()
  const people = new Map<string, Set<string>>()
  let pages = 0
  for (const kind of FACT_KINDS) {
    for (let cursor: string | null = null, isDone = false; !isDone; pages++) {
      const page: Infer<typeof vFactPage> = await ctx.runQuery(internal.metrics.factPage, {
        ...{ workspaceId, kind, cursor, now },
      })
      for (const bucket of page.buckets) addBucket(counted, bucket)
      for (const { period, start, userId } of page.active) {
        const key = `${period} ${start}`
        people.set(key, (people.get(key) ?? new Set()).add(userId))
      }
      ;({ continueCursor: cursor, isDone } = page)
    }
  }
  const stored = new Map<string, BucketMove>()
  for (let cursor: string | null = null, isDone = false; !isDone;) {
    const page: Infer<typeof vStoredPage> = await ctx.runQuery(internal.metrics.storedPage, {
      ...{ workspaceId, cursor, now },
    })
    for (const bucket of page.buckets) addBucket(stored, bucket)
    ;({ continueCursor: cursor, isDone } = page)
  }
  return {
    differences: differencesOf(stored, counted),
    counted: totalsOf(counted),
    active: await activeDifferences(ctx, workspaceId, people),
    pages,
  }
}

function addBucket(buckets: Map<string, BucketMove>, bucket: Infer<typeof vBucket>): void {
  if (!isMetric(bucket.metric)) return
  const row = { ...bucket, metric: bucket.metric as MetricName }
  const known = buckets.get(keyOf(row))
  buckets.set(keyOf(row), { ...row, slots: addSlots(known?.slots ?? [], row.slots) })
}

function differencesOf(
  stored: Map<string, BucketMove>,
  counted: Map<string, BucketMove>,
): MetricDifference[] {
  return [...new Set([...stored.keys(), ...counted.keys()])].flatMap((key) => {
    const [is, should] = [stored.get(key), counted.get(key)]
    const [slots, wanted] = [is?.slots ?? [], should?.slots ?? []]
    const row = (is ?? should) as BucketMove
    return sameSlots(slots, wanted) ? [] : [{ ...row, slots, counted: wanted }]
  })
}

/** Every metric of the catalogue, whether anything happened or not. */
function totalsOf(counted: Map<string, BucketMove>): Infer<typeof vCounted>[] {
  const total = new Map<string, number>()
  for (const { metric, dimension, size, slots } of counted.values()) {
    // Days hold everything once.
    if (dimension === "" && size === "day") total.set(metric, (total.get(metric) ?? 0) + totalOf(slots).count)
  }
  return Object.keys(METRICS).map((metric) => ({ metric, count: total.get(metric) ?? 0 }))
}

function sameSlots(a: readonly Slot[], b: readonly Slot[]): boolean {
  return JSON.stringify(addSlots([], a)) === JSON.stringify(addSlots([], b))
}

async function activeDifferences(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
  counted: Map<string, Set<string>>,
): Promise<ActiveDifference[]> {
  const rows: { period: Period; start: string; people: number }[] = await ctx.runQuery(
    internal.metrics.activeCounts,
    { workspaceId },
  )
  const stored = new Map(rows.map((row) => [`${row.period} ${row.start}`, row.people]))
  return [...new Set([...stored.keys(), ...counted.keys()])].flatMap((key) => {
    const [period, start] = key.split(" ") as [Period, string]
    const userIds = [...(counted.get(key) ?? [])] as Id<"users">[]
    const people = stored.get(key) ?? 0
    return people === userIds.length ? [] : [{ period, start, stored: people, userIds }]
  })
}
