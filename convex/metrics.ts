// Numbers over time: reading them for dashboards, proving and correcting them from the facts, forgetting old ones.
import { paginationOptsValidator, paginationResultValidator } from "convex/server"
import { v } from "convex/values"
import { internalAction, internalMutation, internalQuery } from "./_generated/server"
import { workspaceQuery } from "./functions"
import { requireDay } from "./model/day"
import {
  compareMetrics,
  readActiveCounts,
  readFactPage,
  readStoredPage,
  vActiveDifference,
  vCounted,
  vFactPage,
  vMetricDifference,
  vStoredPage,
} from "./model/metrics/check"
import {
  correctActive as correctActivePeople,
  correctMetrics,
  correctRows as correctBuckets,
} from "./model/metrics/correct"
import { FACT_KINDS } from "./model/metrics/facts"
import { endFill, runFill, startFills, sweepFills } from "./model/metrics/fill"
import { readGauge, readStandings, snapshotGauges, vGaugeLine, vStandings } from "./model/metrics/gauges"
import { newestFacts } from "./model/metrics/newest"
import { readNow, vNow } from "./model/metrics/now"
import { readActive } from "./model/metrics/people"
import { pruneBuckets } from "./model/metrics/prune"
import { readMetric, vQuestion, vSeries } from "./model/metrics/read"
import { readMetricRows, vMetricRow } from "./model/metrics/rows"
import { vPeriod } from "./tables/metrics"

const workspace = { workspaceId: v.id("workspaces") }
const page = { ...workspace, cursor: v.union(v.string(), v.null()), now: v.number() }

/** One metric between bounds (ms), together or by value of a dimension; lines with the most first. */
export const series = workspaceQuery("dashboard.read")({
  args: vQuestion.fields,
  returns: v.array(vSeries),
  handler: (ctx, question) => readMetric(ctx, question),
})

/** How many people were active in each UTC day, week or month that begins from `from` up to before `to`. */
export const active = workspaceQuery("dashboard.read")({
  args: { period: vPeriod, from: v.string(), to: v.string() },
  returns: v.array(v.object({ start: v.string(), people: v.number() })),
  handler: (ctx, { period, from, to }) =>
    readActive(ctx, period, requireDay(from, "from"), requireDay(to, "to")),
})

/** The facts that were counted in one bar or point, newest first: a page may be short before the last one. */
export const rows = workspaceQuery("dashboard.read")({
  args: {
    metric: v.string(),
    dimension: v.string(),
    value: v.string(),
    from: v.number(),
    to: v.number(),
    paginationOpts: paginationOptsValidator,
  },
  returns: paginationResultValidator(vMetricRow),
  handler: (ctx, { paginationOpts, ...question }) => readMetricRows(ctx, question, paginationOpts),
})

/** What goes on; `now` in ms, rounded to the minute. */
export const now = workspaceQuery("dashboard.read")({
  args: { now: v.number() },
  returns: vNow,
  handler: (ctx, { now }) => readNow(ctx, now),
})

/** Hourly snapshots of a total (model/metrics/gauges) between bounds (ms). */
export const gauge = workspaceQuery("dashboard.read")({
  args: { gauge: v.string(), bounds: v.array(v.number()) },
  returns: v.array(vGaugeLine),
  handler: (ctx, { gauge, bounds }) => readGauge(ctx, gauge, bounds),
})

/** How much there is of it now, a row per currency. */
export const standing = workspaceQuery("dashboard.read")({
  args: { gauge: v.string() },
  returns: vStandings,
  handler: (ctx, { gauge }) => readStandings(ctx, gauge),
})

/** What is not as the facts say; empty when all is equal: `npx convex run metrics:check '{"workspaceId": "…"}'`. */
export const check = internalAction({
  args: workspace,
  returns: v.object({
    differences: v.array(vMetricDifference),
    active: v.array(vActiveDifference),
    counted: v.array(vCounted),
    pages: v.number(),
  }),
  handler: (ctx, { workspaceId }) => compareMetrics(ctx, workspaceId, Date.now()),
})

/** Counts a workspace afresh and corrects what differs: `npx convex run metrics:correct '{"workspaceId": "…"}'`. */
export const correct = internalAction({
  args: workspace,
  returns: v.object({ corrected: v.number(), left: v.number() }),
  handler: (ctx, { workspaceId }) => correctMetrics(ctx, workspaceId),
})

/** Fills metrics that are new from the facts of every workspace; migrations:run calls it when there are any. */
export const startFilling = internalMutation({
  args: { cursor: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { cursor }) => {
    await startFills(ctx, cursor, Date.now())
    return null
  },
})

/** One workspace; what kept moving meanwhile is tried again later. */
export const fill = internalAction({
  args: workspace,
  returns: v.null(),
  handler: async (ctx, { workspaceId }) => {
    await runFill(ctx, workspaceId)
    return null
  },
})

export const endFilling = internalMutation({
  args: workspace,
  returns: v.null(),
  handler: async (ctx, { workspaceId }) => {
    await endFill(ctx, workspaceId)
    return null
  },
})

/** Cron. */
export const resumeFilling = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await sweepFills(ctx, Date.now())
    return null
  },
})

export const factPage = internalQuery({
  args: { ...page, kind: v.union(...FACT_KINDS.map((kind) => v.literal(kind))) },
  returns: vFactPage,
  handler: (ctx, { workspaceId, kind, ...at }) => readFactPage(ctx, workspaceId, kind, at),
})

export const storedPage = internalQuery({
  args: page,
  returns: vStoredPage,
  handler: (ctx, { workspaceId, ...at }) => readStoredPage(ctx, workspaceId, at),
})

export const activeCounts = internalQuery({
  args: workspace,
  returns: v.array(v.object({ period: vPeriod, start: v.string(), people: v.number() })),
  handler: (ctx, { workspaceId }) => readActiveCounts(ctx, workspaceId),
})

/** Changes with every fact that is counted. */
export const newest = internalQuery({
  args: workspace,
  returns: v.string(),
  handler: (ctx, { workspaceId }) => newestFacts(ctx, workspaceId),
})

export const correctRows = internalMutation({
  args: { ...workspace, rows: v.array(vMetricDifference) },
  returns: v.number(),
  handler: (ctx, { workspaceId, rows }) => correctBuckets(ctx, workspaceId, rows),
})

export const correctActive = internalMutation({
  args: { ...workspace, ...vActiveDifference.fields },
  returns: v.boolean(),
  handler: (ctx, { workspaceId, ...people }) => correctActivePeople(ctx, workspaceId, people),
})

export const prune = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await pruneBuckets(ctx, Date.now())
    return null
  },
})

/** Notes the totals of every workspace; the cron calls it without arguments. */
export const snapshot = internalMutation({
  args: { now: v.optional(v.number()), cursor: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, { now, cursor }) => {
    await snapshotGauges(ctx, now ?? Date.now(), cursor ?? null)
    return null
  },
})
