// What comes through the realtime API, as it happens: messages, connections that open and close, grants.
import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { vClosedBy } from "../../tables/realtime"
import { realtimeFacts, type RealtimeKind } from "../metrics/realtimeFacts"

const SHOWN = 20
/** Characters of a message's body: by its beginning one knows it. */
const EXCERPT = 160

export const vTrafficOf = v.object({
  dimension: v.union(v.literal("project"), v.literal("channel"), v.literal("key")),
  value: v.string(),
})
type TrafficOf = Infer<typeof vTrafficOf>

export const vTraffic = v.object({
  /** A connection that opened and closed is here twice. */
  _id: v.string(),
  at: v.number(),
  what: v.union(v.literal("published"), v.literal("opened"), v.literal("closed"), v.literal("issued")),
  /** Who sent the message or holds the connection or grant, as people read it. */
  who: v.string(),
  /** The beginning of a message's body. */
  excerpt: v.union(v.string(), v.null()),
  closedBy: v.union(vClosedBy, v.null()),
  projectId: v.id("projects"),
  channelId: v.id("channels"),
  /** Its name. */
  channel: v.string(),
})
export type Traffic = Infer<typeof vTraffic>

/** The newest first: of the whole workspace, or of one project, channel or key. */
export async function recentTraffic(ctx: WorkspaceQueryCtx, of: TrafficOf | null): Promise<Traffic[]> {
  const narrowed = of ?? { dimension: "", value: "" }
  const newest = async <Kind extends RealtimeKind>(kind: Kind, metric: string) =>
    await realtimeFacts(ctx, kind, { metric, ...narrowed, from: 0, to: Infinity }).take(SHOWN)
  const [messages, opened, closed, grants] = await Promise.all([
    newest("message", "messages.published"),
    newest("connection", "connections.opened"),
    newest("connection", "connections.closed"),
    newest("grant", "grants.issued"),
  ])
  const isMeant = (fact: Fact) => fact.workspaceId === ctx.workspaceId && isOf(fact, of)
  const all = [
    ...messages.filter(isMeant).map(tellMessage),
    ...opened.filter(isMeant).map(tellOpened),
    ...closed.filter(isMeant).map(tellClosed),
    ...grants.filter(isMeant).map(tellGrant),
  ]
  const shown = all.toSorted((a, b) => b.at - a.at).slice(0, SHOWN)
  const names = await channelNames(ctx, new Set(shown.map(({ channelId }) => channelId)))
  return shown.map((each) => ({ ...each, channel: names.get(each.channelId) ?? "" }))
}

type Fact = Doc<"messages"> | Doc<"connections"> | Doc<"grants">

/** An id of nothing has narrowed no index. */
function isOf({ projectId, channelId, keyId }: Fact, of: TrafficOf | null): boolean {
  return of === null || { project: projectId, channel: channelId, key: keyId }[of.dimension] === of.value
}

type Nameless = Omit<Traffic, "channel">

function tellMessage({ _id, at, sender, body, projectId, channelId }: Doc<"messages">): Nameless {
  // Not in the middle of a character that takes two.
  const excerpt = body.slice(0, EXCERPT).replace(/[\uD800-\uDBFF]$/, "")
  return { _id, at, what: "published", who: sender, excerpt, closedBy: null, projectId, channelId }
}

function tellOpened({ _id, at, subject: who, projectId, channelId }: Doc<"connections">): Nameless {
  return { _id, at, what: "opened", who, excerpt: null, closedBy: null, projectId, channelId }
}

function tellClosed(connection: Doc<"connections">): Nameless {
  const { closedAt, closedBy } = connection
  return { ...tellOpened(connection), at: closedAt ?? 0, what: "closed", closedBy }
}

function tellGrant({ _id, at, subject: who, projectId, channelId }: Doc<"grants">): Nameless {
  return { _id, at, what: "issued", who, excerpt: null, closedBy: null, projectId, channelId }
}

async function channelNames(ctx: WorkspaceQueryCtx, ids: Set<Id<"channels">>): Promise<Map<string, string>> {
  const channels = await Promise.all([...ids].map((id) => ctx.db.get("channels", id)))
  return new Map(channels.flatMap((channel) => (channel === null ? [] : [[channel._id, channel.name]])))
}
