// How much there is of something, noted once an hour for every workspace: records of each kind, open pipeline value,
// open connections, bytes of files. Read from the running totals, so it costs the same however large the workspace is.
import { v, type Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { readLiveDeals, readStageTotals, readTotal } from "../counters/read"
import { GAUGES, type GaugeName } from "./catalogue"
import { readStanding } from "./read"
import { HOUR, DAY } from "../time"

/** Most files of one workspace that are measured. */
const MOST_FILES = 1_000
const MOST_STAGES = 1_000
/** More than the longest range of a dashboard. */
const MOST_DAYS = 800
const MOST_CURRENCIES = 20
const WORKSPACES_AT_ONCE = 10

const vStanding = v.object({ currency: v.string(), value: v.number() })
export const vStandings = v.array(vStanding)
type Standing = Infer<typeof vStanding>

/** What there is now, a row per currency. */
const READERS: Record<
  GaugeName,
  (ctx: QueryCtx, workspaceId: Id<"workspaces">) => Promise<number | Standing[]>
> = {
  companies: (ctx, workspaceId) => readTotal(ctx, workspaceId, "companies.live"),
  contacts: (ctx, workspaceId) => readTotal(ctx, workspaceId, "contacts.live"),
  deals: readLiveDeals,
  activities: (ctx, workspaceId) => readTotal(ctx, workspaceId, "activities.live"),
  openValue: readOpenValue,
  connections: (ctx, workspaceId) => readStanding(ctx, workspaceId, "connections.now", ["", ""]),
  storage: readStoredBytes,
}

async function standingOf(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  gauge: GaugeName,
): Promise<Standing[]> {
  const read = await READERS[gauge](ctx, workspaceId)
  return typeof read === "number" ? [{ currency: "", value: read }] : read
}

/** What the next snapshot would note. */
export async function readStandings(ctx: WorkspaceQueryCtx, gauge: string): Promise<Standing[]> {
  return await standingOf(ctx, ctx.workspaceId, requireGauge(gauge))
}

function requireGauge(gauge: string): GaugeName {
  if (!Object.hasOwn(GAUGES, gauge)) throw refuse("invalid", "There is no such gauge.", "gauge")
  return gauge as GaugeName
}

async function readOpenValue(ctx: QueryCtx, workspaceId: Id<"workspaces">): Promise<Standing[]> {
  const stages = await ctx.db
    .query("stages")
    .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
    .take(MOST_STAGES)
  const open = stages.filter(({ kind }) => kind === "open").map(({ _id }) => _id)
  const byCurrency = new Map<string, number>()
  for (const { totals } of (await readStageTotals(ctx, workspaceId, open)).values()) {
    for (const { currency, amount } of totals)
      byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amount)
  }
  return [...byCurrency].slice(0, MOST_CURRENCIES).map(([currency, value]) => ({ currency, value }))
}

/** Files people brought: those of imports. */
async function readStoredBytes(ctx: QueryCtx, workspaceId: Id<"workspaces">): Promise<number> {
  const imports = await ctx.db
    .query("imports")
    .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
    .order("desc")
    .take(MOST_FILES)
  return imports.reduce((bytes, { fileId, size }) => bytes + (fileId === null ? 0 : size), 0)
}

/** Notes the gauges of some workspaces and goes on with the next ones until all are done. `now` in ms. */
export async function snapshotGauges(ctx: MutationCtx, now: number, cursor: string | null): Promise<void> {
  const { page, continueCursor, isDone } = await ctx.db
    .query("workspaces")
    .paginate({ numItems: WORKSPACES_AT_ONCE, cursor })
  for (const { _id, deletedAt } of page) if (deletedAt === undefined) await snapshot(ctx, _id, now)
  if (!isDone) await ctx.scheduler.runAfter(0, internal.metrics.snapshot, { now, cursor: continueCursor })
}

async function snapshot(ctx: MutationCtx, workspaceId: Id<"workspaces">, now: number): Promise<void> {
  const start = Math.floor(now / DAY) * DAY
  const at = Math.floor((now - start) / HOUR)
  for (const gauge of Object.keys(GAUGES) as GaugeName[]) {
    for (const { currency, value } of await standingOf(ctx, workspaceId, gauge)) {
      const row = await ctx.db
        .query("gaugeDays")
        .withIndex("by_gauge", (q) =>
          q.eq("workspaceId", workspaceId).eq("gauge", gauge).eq("start", start).eq("currency", currency),
        )
        .unique()
      const hours = [...(row?.hours.filter((hour) => hour.at !== at) ?? []), { at, value }]
      if (row === null) await ctx.db.insert("gaugeDays", { workspaceId, gauge, currency, start, hours })
      else await ctx.db.patch("gaugeDays", row._id, { hours: hours.sort((a, b) => a.at - b.at) })
    }
  }
}

export const vGaugeLine = v.object({
  currency: v.string(),
  /** The last snapshot in each interval; null where there was none. */
  values: v.array(v.union(v.number(), v.null())),
})

/** A gauge between bounds (ms, on whole hours), one line per currency. */
export async function readGauge(
  ctx: WorkspaceQueryCtx,
  gauge: string,
  bounds: readonly number[],
): Promise<Infer<typeof vGaugeLine>[]> {
  requireGauge(gauge)
  const [from, to] = [bounds[0], bounds[bounds.length - 1]]
  const upwards = bounds.every((bound, index) => index === 0 || bound > bounds[index - 1])
  if (bounds.length < 2 || !upwards || to - from > MOST_DAYS * DAY) {
    throw refuse(
      "invalid",
      `A reading covers at most ${MOST_DAYS} days, one interval after the other.`,
      "bounds",
    )
  }
  const rows = await ctx.db
    .query("gaugeDays")
    .withIndex("by_gauge", (q) =>
      q
        .eq("workspaceId", ctx.workspaceId)
        .eq("gauge", gauge)
        .gte("start", Math.floor(from / DAY) * DAY)
        .lt("start", to),
    )
    .take(MOST_DAYS * MOST_CURRENCIES)
  const currencies = [...new Set(rows.map((row) => row.currency))]
  return currencies.map((currency) => {
    const points = rows
      .filter((row) => row.currency === currency)
      .flatMap(({ start, hours }) => hours.map(({ at, value }) => ({ time: start + at * HOUR, value })))
    return { currency, values: lastIn(bounds, points) }
  })
}

/** The last of the points (in order of time) in each interval. Pure. */
export function lastIn(
  bounds: readonly number[],
  points: readonly { time: number; value: number }[],
): (number | null)[] {
  const values: (number | null)[] = Array.from({ length: bounds.length - 1 }, () => null)
  let place = 0
  for (const { time, value } of points) {
    while (place < values.length && time >= bounds[place + 1]) place++
    if (place < values.length && time >= bounds[place]) values[place] = value
  }
  return values
}
