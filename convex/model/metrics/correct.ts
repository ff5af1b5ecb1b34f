// Making the metrics what their facts say, while people go on working: a difference is written only where a second look
// found the same, and only if nothing moved there since. Filling a metric that is new is the same thing.
import { internal } from "../../_generated/api"
import type { Id } from "../../_generated/dataModel"
import type { ActionCtx, MutationCtx } from "../../_generated/server"
import { addSlots, type Slot } from "./buckets"
import type { MetricName } from "./catalogue"
import { compareMetrics, type ActiveDifference, type MetricDifference, type MetricsCheck } from "./check"
import { addTo, readShards } from "./count"
import { keyOf } from "./moves"
import { findActiveCount, setActiveCount } from "./people"

const ROWS_AT_ONCE = 200
/** Many times the members a workspace can have at once. */
const MOST_PEOPLE = 4_000

type Differences = { differences: MetricDifference[]; active: ActiveDifference[] }

/** As compareMetrics, without the differences of what `moved` while it looked; `moved` is how many those are. */
export async function compareStill(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
): Promise<MetricsCheck & { moved: number }> {
  const before: string = await ctx.runQuery(internal.metrics.newest, { workspaceId })
  const first = await compareMetrics(ctx, workspaceId, Date.now())
  const after: string = await ctx.runQuery(internal.metrics.newest, { workspaceId })
  if (before === after) return { ...first, moved: 0 }
  // A fact that came in between looks like a difference.
  const second = await compareMetrics(ctx, workspaceId, Date.now())
  const still = inBoth(first, second)
  return { ...second, ...still, moved: howMany(second) - howMany(still) }
}

function howMany({ differences, active }: Differences): number {
  return differences.length + active.length
}

/** How many rows were corrected, and how many were left because they kept moving. */
export type Correction = { corrected: number; left: number }

export async function correctMetrics(ctx: ActionCtx, workspaceId: Id<"workspaces">): Promise<Correction> {
  const found = await compareStill(ctx, workspaceId)
  let corrected = 0
  for (let index = 0; index < found.differences.length; index += ROWS_AT_ONCE) {
    const rows = found.differences.slice(index, index + ROWS_AT_ONCE)
    corrected += await ctx.runMutation(internal.metrics.correctRows, { workspaceId, rows })
  }
  for (const period of found.active) {
    if (await ctx.runMutation(internal.metrics.correctActive, { workspaceId, ...period })) corrected++
  }
  return { corrected, left: found.moved + howMany(found) - corrected }
}

/** What both looks found alike, slot by slot: it stood still from the first look to the second. Pure. */
export function inBoth(first: Differences, second: Differences): Differences {
  const known = new Map(first.differences.map((each) => [placeOf(each), each]))
  const differences = second.differences.flatMap((each) => {
    const before = known.get(placeOf(each))
    if (before === undefined) return []
    const stoodStill = ({ at }: Slot) =>
      isSame(amountAt(each.slots, at), amountAt(before.slots, at)) &&
      isSame(amountAt(each.counted, at), amountAt(before.counted, at))
    const [slots, counted] = [each.slots.filter(stoodStill), each.counted.filter(stoodStill)]
    return isSame(slots, counted) ? [] : [{ ...each, slots, counted }]
  })
  const active = second.active.filter((each) => first.active.some((before) => isSame(each, before)))
  return { differences, active }
}

/** Writes what the facts say, as additions; answers how many rows it wrote. Rows that have moved since are left. */
export async function correctRows(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  rows: readonly MetricDifference[],
): Promise<number> {
  let written = 0
  for (const { counted, slots, ...place } of rows) {
    const row = { ...place, metric: place.metric as MetricName }
    const stored = (await readShards(ctx, workspaceId, row)).reduce<Slot[]>(
      (sum, shard) => addSlots(sum, shard.slots),
      [],
    )
    const isAsSeen = ({ at }: Slot) => isSame(amountAt(stored, at), amountAt(slots, at))
    const taken = slots.map(({ at, count, sum }) => ({ at, count: -count, sum: -sum }))
    const more = addSlots(counted, taken).filter(isAsSeen)
    if (more.length === 0) continue
    await addTo(ctx, workspaceId, { ...row, slots: more })
    written++
  }
  return written
}

/** Makes the people of one period those that the facts name, unless they have become others since. */
export async function correctActive(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  { period, start, stored, userIds }: ActiveDifference,
): Promise<boolean> {
  const count = await findActiveCount(ctx, workspaceId, period, start)
  if ((count?.people ?? 0) !== stored) return false
  const rows = await ctx.db
    .query("activePeople")
    .withIndex("by_workspace_and_period_and_start_and_user", (q) =>
      q.eq("workspaceId", workspaceId).eq("period", period).eq("start", start),
    )
    .take(MOST_PEOPLE)
  const known = new Set(rows.map(({ userId }) => userId))
  const wanted = new Set(userIds)
  for (const { _id, userId } of rows) if (!wanted.has(userId)) await ctx.db.delete("activePeople", _id)
  for (const userId of wanted) {
    if (!known.has(userId)) await ctx.db.insert("activePeople", { workspaceId, period, start, userId })
  }
  await setActiveCount(ctx, workspaceId, period, start, wanted.size)
  return true
}

function placeOf(row: MetricDifference): string {
  return keyOf({ ...row, metric: row.metric as MetricName })
}

function amountAt(slots: readonly Slot[], at: number): [count: number, sum: number] {
  const slot = slots.find((each) => each.at === at)
  return [slot?.count ?? 0, slot?.sum ?? 0]
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
