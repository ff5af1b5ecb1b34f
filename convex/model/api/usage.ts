// What a project used, day by day (UTC): the same numbers the dashboards show.
import { v, type Infer } from "convex/values"
import type { QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import { dayOf, daysThrough, requireDay } from "../day"
import type { MetricName } from "../metrics/catalogue"
import { readMetric, readStanding } from "../metrics/read"
import type { Caller } from "./caller"
import { DAY } from "../time"

/** Longest time one answer covers. */
export const MOST_USAGE_DAYS = 92

const vUsageDay = v.object({
  day: v.string(),
  messages: v.number(),
  messageBytes: v.number(),
  connectionsOpened: v.number(),
  grantsIssued: v.number(),
  requests: v.number(),
  requestsFailed: v.number(),
  requestsLimited: v.number(),
})
export const vUsage = v.object({ connectionsNow: v.number(), days: v.array(vUsageDay) })

/** Days from `from` through `to`, YYYY-MM-DD. */
export async function readUsage(
  ctx: QueryCtx,
  { project, workspaceId }: Caller,
  { from, to }: { from: string; to: string },
): Promise<Infer<typeof vUsage>> {
  const start = Date.parse(requireDay(from, "from"))
  const count = (Date.parse(requireDay(to, "to")) - start) / DAY + 1
  if (count < 1 || count > MOST_USAGE_DAYS) {
    throw refuse("invalid", `Ask for one to ${MOST_USAGE_DAYS} days, the first one first.`, "to")
  }
  const bounds = Array.from({ length: count + 1 }, (_, index) => start + index * DAY)
  const read = async (metric: MetricName) => {
    const question = { metric, dimension: "project", values: [project._id as string], bounds }
    const [line] = await readMetric({ ...ctx, workspaceId }, question)
    const none = Array.from({ length: count }, () => 0)
    return { counts: line?.counts ?? none, sums: line?.sums ?? none }
  }
  const [messages, opened, issued, requests, failed, limited] = await Promise.all([
    ...[read("messages.published"), read("connections.opened"), read("grants.issued")],
    ...[read("requests"), read("requests.failed"), read("requests.limited")],
  ])
  const days = daysThrough(dayOf(start + (count - 1) * DAY), count).map((day, index) => ({
    ...{ day, messages: messages.counts[index], messageBytes: messages.sums[index] },
    ...{ connectionsOpened: opened.counts[index], grantsIssued: issued.counts[index] },
    ...{ requests: requests.counts[index], requestsFailed: failed.counts[index] },
    requestsLimited: limited.counts[index],
  }))
  const connectionsNow = await readStanding(ctx, workspaceId, "connections.now", ["project", project._id])
  return { connectionsNow, days }
}
