// Whether a grant opens its channel. Works without a clock: the job at its end changes its row, and with it every query
// that has read it.
import type { Doc } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { findGrantSecret } from "./secret"
import { readGrantId } from "./token"

export type OpenGrant = {
  grant: Doc<"grants">
  channel: Doc<"channels">
  project: Doc<"projects">
}

/** "closed": its channel, project or workspace is archived or gone. "unknown": no grant at all. */
export type Standing =
  ({ standing: "open" } & OpenGrant) | { standing: "expired" | "revoked" | "closed" | "unknown" }

export async function standingOf(ctx: QueryCtx, token: string): Promise<Standing> {
  const grant = await findGrant(ctx, token)
  if (grant === null) return { standing: "unknown" }
  if (grant.state !== "live") return { standing: grant.state }
  const [channel, project, workspace, key] = await Promise.all([
    ctx.db.get("channels", grant.channelId),
    ctx.db.get("projects", grant.projectId),
    ctx.db.get("workspaces", grant.workspaceId),
    grant.keyId === null ? null : ctx.db.get("apiKeys", grant.keyId),
  ])
  // The job that ends the grants of a revoked key may still be at work. A rotated key's grants go on.
  if (key !== null && key.revokedAt !== null && key.expiresAt === null) return { standing: "revoked" }
  const open = channel?.archivedAt === null && project?.archivedAt === null
  if (!open || workspace === null || workspace.deletedAt !== undefined) return { standing: "closed" }
  return { standing: "open", grant, channel, project }
}

async function findGrant(ctx: QueryCtx, token: string): Promise<Doc<"grants"> | null> {
  const secret = await findGrantSecret(ctx)
  const text = secret === null ? null : await readGrantId(token, secret)
  const grantId = text === null ? null : ctx.db.normalizeId("grants", text)
  return grantId === null ? null : await ctx.db.get("grants", grantId)
}
