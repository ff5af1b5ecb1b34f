// Making, archiving and bringing back channels. They are not renamed: their name is their address.
import type { Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { recordEvent } from "../events/record"
import { requireOpenProject } from "../projects/find"
import { findChannelByName, listChannels, MAX_CHANNELS, requireChannel } from "./find"

/** What can stand in an address without being written otherwise. */
export const CHANNEL_NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/

export async function createChannel(
  ctx: WorkspaceMutationCtx,
  projectId: Id<"projects">,
  text: string,
): Promise<Id<"channels">> {
  await requireOpenProject(ctx, projectId)
  const name = text.trim()
  if (!CHANNEL_NAME.test(name)) {
    const rule =
      "A channel's name has small letters, digits, dots, dashes and underscores, at most 64 of them."
    throw refuse("invalid", rule, "name")
  }
  if ((await findChannelByName(ctx, projectId, name)) !== null) {
    throw refuse("conflict", `There is already a channel called ${name}.`, "name")
  }
  if ((await listChannels(ctx, projectId)).length >= MAX_CHANNELS) {
    throw refuse("limit_reached", `A project can have at most ${MAX_CHANNELS} channels.`, "name")
  }
  const { workspaceId, userId: createdBy } = ctx
  const channel = { workspaceId, projectId, name, createdBy, archivedAt: null }
  const channelId = await ctx.db.insert("channels", channel)
  const event = { noun: "channel", subject: name, subjectId: channelId } as const
  await recordEvent(ctx, { verb: "created", ...event, at: Date.now() })
  return channelId
}

/** Grants for it stop at once, open connections with their next heartbeat. */
export async function archiveChannel(ctx: WorkspaceMutationCtx, channelId: Id<"channels">): Promise<void> {
  const { name, archivedAt } = await requireChannel(ctx, channelId)
  if (archivedAt !== null) return
  await ctx.db.patch("channels", channelId, { archivedAt: Date.now() })
  const event = { noun: "channel", subject: name, subjectId: channelId } as const
  await recordEvent(ctx, { verb: "removed", ...event, at: Date.now() })
}

export async function restoreChannel(ctx: WorkspaceMutationCtx, channelId: Id<"channels">): Promise<void> {
  const { name, archivedAt } = await requireChannel(ctx, channelId)
  if (archivedAt === null) return
  await ctx.db.patch("channels", channelId, { archivedAt: null })
  const event = { noun: "channel", subject: name, subjectId: channelId } as const
  await recordEvent(ctx, { verb: "restored", ...event, at: Date.now() })
}
