// Looking up channels of a project.
import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { requireOpenProject, requireProject } from "../projects/find"

/** Most channels of one project, archived ones included. */
export const MAX_CHANNELS = 500

export const vChannel = v.object({
  _id: v.id("channels"),
  projectId: v.id("projects"),
  name: v.string(),
  createdAt: v.number(),
  archivedAt: v.union(v.number(), v.null()),
})
export type ChannelView = Infer<typeof vChannel>

/** By name. */
export async function listChannels(
  ctx: WorkspaceQueryCtx,
  projectId: Id<"projects">,
): Promise<ChannelView[]> {
  await requireProject(ctx, projectId)
  const channels = await ctx.db
    .query("channels")
    .withIndex("by_project_and_name", (q) => q.eq("projectId", projectId))
    .take(MAX_CHANNELS)
  return channels.map(viewChannel)
}

/** Null when there is none with this id, or it is another workspace's. */
export async function findChannel(ctx: WorkspaceQueryCtx, id: string): Promise<ChannelView | null> {
  const channelId: Id<"channels"> | null = ctx.db.normalizeId("channels", id)
  const channel = channelId === null ? null : await ctx.db.get("channels", channelId)
  return channel?.workspaceId === ctx.workspaceId ? viewChannel(channel) : null
}

export async function requireChannel(
  ctx: WorkspaceQueryCtx,
  channelId: Id<"channels">,
): Promise<Doc<"channels">> {
  const channel = await ctx.db.get("channels", channelId)
  if (channel?.workspaceId !== ctx.workspaceId) throw refuse("not_found", "There is no such channel.")
  return channel
}

/** A channel that still takes messages and grants. */
export async function requireOpenChannel(
  ctx: WorkspaceQueryCtx,
  channelId: Id<"channels">,
): Promise<Doc<"channels">> {
  const channel = await requireChannel(ctx, channelId)
  if (channel.archivedAt !== null) throw refuse("conflict", "This channel is archived. Bring it back first.")
  await requireOpenProject(ctx, channel.projectId)
  return channel
}

export async function findChannelByName(
  ctx: QueryCtx,
  projectId: Id<"projects">,
  name: string,
): Promise<Doc<"channels"> | null> {
  return await ctx.db
    .query("channels")
    .withIndex("by_project_and_name", (q) => q.eq("projectId", projectId).eq("name", name))
    .unique()
}

function viewChannel({ _id, projectId, name, _creationTime: createdAt, archivedAt }: Doc<"channels">) {
  return { _id, projectId, name, createdAt, archivedAt }
}
