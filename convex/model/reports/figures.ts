// The figures of a report: each metric on the day, the day before, and the same weekday a week before.
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { shiftDay } from "../day"
import { metricEntry, type MetricName } from "../metrics/catalogue"
import { readMetric, type MetricSeries } from "../metrics/read"
import { boundsOfDay } from "../zone"

/** What a report counts, in its order. */
export const COUNTED: readonly MetricName[] = [
  ...(["contacts.created", "companies.created", "deals.created", "deals.moved"] as const),
  ...(["deals.won", "deals.lost", "activities.created", "assistant.questions"] as const),
  ...(["messages.published", "connections.opened"] as const),
]
/** What it adds up too, by currency. */
export const ADDED_UP: readonly MetricName[] = ["deals.won", "deals.lost"]
const MOST_PEOPLE = 5

type Figures = Pick<Doc<"reports">, "counts" | "money" | "people">

export async function readFigures(ctx: WorkspaceQueryCtx, day: string, timeZone: string): Promise<Figures> {
  const bounds = [shiftDay(day, -7), shiftDay(day, -1), day].flatMap((each) => boundsOfDay(each, timeZone))
  // The day before ends where the day begins.
  const edges = bounds.filter((edge, index) => edge !== bounds[index - 1])
  const lines = await Promise.all(
    COUNTED.map(async (metric): Promise<[MetricName, MetricSeries[]]> => [
      metric,
      await readMetric(ctx, { metric, dimension: "", values: null, bounds: edges }),
    ]),
  )
  const counts = lines.map(([metric, of]) => ({ metric, ...compared(addUp(of.map(({ counts }) => counts))) }))
  const money = lines
    .filter(([metric]) => ADDED_UP.includes(metric) && metricEntry(metric).unit === "money")
    .flatMap(([metric, of]) =>
      of.map(({ currency, counts: number, sums }) => ({
        ...{ metric, currency, count: number[number.length - 1], ...compared(sums) },
      })),
    )
    .filter(({ now, dayBefore, weekBefore }) => now !== 0 || dayBefore !== 0 || weekBefore !== 0)
  return { counts, money, people: await busiest(ctx, edges.slice(-2)) }
}

/** From the intervals: a week before, what lies between, the day before, the day. */
function compared(amounts: readonly number[]): { now: number; dayBefore: number; weekBefore: number } {
  const [now = 0, dayBefore = 0] = [...amounts].reverse()
  return { now, dayBefore, weekBefore: amounts[0] ?? 0 }
}

function addUp(rows: readonly (readonly number[])[]): number[] {
  const [first = [], ...rest] = rows
  return first.map((amount, index) => rest.reduce((sum, row) => sum + row[index], amount))
}

async function busiest(ctx: WorkspaceQueryCtx, bounds: number[]): Promise<Figures["people"]> {
  const lines = await readMetric(ctx, { metric: "changes", dimension: "person", values: null, bounds })
  return lines
    .slice(0, MOST_PEOPLE)
    .map(({ value, count }) => ({ userId: value as Id<"users">, changes: count }))
}
