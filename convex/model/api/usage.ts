// What a project used, day by day (UTC): the same numbers the dashboards show. On demand of one channel or one key.
import { v, type Infer, type ObjectType } from "convex/values"
import type { QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import { readKeys } from "../apiKeys/find"
import { findChannelByName } from "../channels/find"
import { dayOf, daysThrough, requireDay } from "../day"
import type { Dimension, MetricName } from "../metrics/catalogue"
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

/** A channel by its name, a key by its beginning; not both, since nothing is counted by channel and key together. */
export const vUsageQuestion = {
  from: v.string(),
  to: v.string(),
  channel: v.optional(v.string()),
  key: v.optional(v.string()),
}
type UsageQuestion = ObjectType<typeof vUsageQuestion>

/** Days from `from` through `to`, YYYY-MM-DD. */
export async function readUsage(
  ctx: QueryCtx,
  caller: Caller,
  { from, to, ...of }: UsageQuestion,
): Promise<Infer<typeof vUsage>> {
  const { workspaceId } = caller
  const start = Date.parse(requireDay(from, "from"))
  const count = (Date.parse(requireDay(to, "to")) - start) / DAY + 1
  if (count < 1 || count > MOST_USAGE_DAYS) {
    throw refuse("invalid", `Ask for one to ${MOST_USAGE_DAYS} days, the first one first.`, "to")
  }
  const bounds = Array.from({ length: count + 1 }, (_, index) => start + index * DAY)
  const [dimension, value] = await placeOf(ctx, caller, of)
  const read = async (metric: MetricName) => {
    const question = { metric, dimension, values: [value], bounds }
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
  const connectionsNow = await readStanding(ctx, workspaceId, "connections.now", [dimension, value])
  return { connectionsNow, days }
}

async function placeOf(
  ctx: QueryCtx,
  { project }: Caller,
  { channel: name, key: prefix }: Pick<UsageQuestion, "channel" | "key">,
): Promise<[dimension: Dimension, value: string]> {
  if (name !== undefined && prefix !== undefined)
    throw refuse("invalid", "Ask for a channel or for a key, not for both at once.", "key")
  if (name !== undefined) {
    const channel = await findChannelByName(ctx, project._id, name)
    if (channel === null) throw refuse("not_found", "There is no such channel.")
    return ["channel", channel._id]
  }
  if (prefix !== undefined) {
    const key = (await readKeys(ctx, project._id)).find((each) => each.prefix === prefix)
    if (key === undefined) throw refuse("not_found", "There is no such key.")
    return ["key", key._id]
  }
  return ["project", project._id]
}
