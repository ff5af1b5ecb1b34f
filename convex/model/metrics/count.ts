// Counting at the source. Call it in the mutation that writes the fact, so that the number moves with it or not at
// all: `countFact(ctx, workspaceId, null, fact)` when it comes to be, `(before, after)` when it changes, `(fact, null)`
// when it goes.
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { noticeMoves } from "../alerts/watch"
import { addSlots, totalOf } from "./buckets"
import { metricEntry } from "./catalogue"
import { contributionOf, type Fact } from "./facts"
import { bucketMoves, differenceOfMoves, type BucketMove, type Move } from "./moves"
import { noteActive } from "./people"
import { firstKept } from "./retention"

/** Moves the metrics from what `before` gave to what `after` gives. */
export async function countFact(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  before: Fact | null,
  after: Fact | null,
): Promise<void> {
  await applyMoves(ctx, workspaceId, factMoves(before, after))
  if (before === null && after !== null) await noteActive(ctx, workspaceId, [after])
}

export function factMoves(before: Fact | null, after: Fact | null): Move[] {
  const [gave, gives] = [before, after].map((fact) => (fact === null ? [] : contributionOf(fact)))
  return differenceOfMoves(gave, gives)
}

/** Writes each row once, however many moves meet in it. */
export async function applyMoves(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  moves: readonly Move[],
): Promise<void> {
  if (moves.length === 0) return
  for (const row of bucketMoves(moves, firstKept(Date.now()))) await addTo(ctx, workspaceId, row)
  await noticeMoves(ctx, workspaceId, moves)
}

/** Adds to one row, whichever shard it is. */
export async function addTo(ctx: MutationCtx, workspaceId: Id<"workspaces">, row: BucketMove): Promise<void> {
  const { metric, dimension, value, size, start, currency } = row
  const shard = Math.floor(drawOf(ctx) * (metricEntry(metric).shards ?? 1))
  const stored = await findBucket(ctx, workspaceId, row, shard)
  const slots = addSlots(stored?.slots ?? [], row.slots)
  if (stored === null) {
    const place = { workspaceId, metric, dimension, value, size, start, currency, shard }
    await ctx.db.insert("metricBuckets", { ...place, ...totalOf(slots), slots })
  } else if (slots.length === 0) await ctx.db.delete("metricBuckets", stored._id)
  else await ctx.db.patch("metricBuckets", stored._id, { ...totalOf(slots), slots })
}

/**
 * Which shard a transaction writes, the same in all its rows: two that draw alike meet and one runs again, others have
 * no row in common. A draw for each row would let nearly any two meet somewhere.
 */
function drawOf({ db }: MutationCtx): number {
  const draw = draws.get(db) ?? Math.random()
  draws.set(db, draw)
  return draw
}

const draws = new WeakMap<MutationCtx["db"], number>()

async function findBucket(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  row: Place,
  shard: number,
): Promise<Doc<"metricBuckets"> | null> {
  return await shardsOf(ctx, workspaceId, row, shard).unique()
}

/** All shards of a row. */
export async function readShards(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  row: Place,
): Promise<Doc<"metricBuckets">[]> {
  return await shardsOf(ctx, workspaceId, row).take(MOST_SHARDS)
}

type Place = Omit<BucketMove, "slots">

/** One shard of a row where it is given, so that a transaction meets only those that write the same; else all. */
function shardsOf(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  { metric, dimension, value, size, start, currency }: Place,
  shard?: number,
) {
  return ctx.db.query("metricBuckets").withIndex("by_value", (q) => {
    const row = q
      .eq("workspaceId", workspaceId)
      .eq("metric", metric)
      .eq("dimension", dimension)
      .eq("value", value)
      .eq("size", size)
      .eq("start", start)
      .eq("currency", currency)
    return shard === undefined ? row : row.eq("shard", shard)
  })
}

/** More than any metric has, or had. */
const MOST_SHARDS = 64
