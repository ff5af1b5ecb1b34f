// Grants as people see them, and looking one up.
import { v, type Infer } from "convex/values"
import type { PaginationOptions, PaginationResult } from "convex/server"
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { vGrantMode, vGrantState } from "../../tables/realtime"
import { nameOf } from "../members/find"
import { boundedPage } from "../page"
import { requireProject } from "../projects/find"

export const vGrant = v.object({
  _id: v.id("grants"),
  channelId: v.id("channels"),
  channelName: v.string(),
  /** The person or key that issued it. */
  issuedByName: v.string(),
  mode: vGrantMode,
  subject: v.string(),
  at: v.number(),
  expiresAt: v.number(),
  state: vGrantState,
  endedAt: v.union(v.number(), v.null()),
  firstUsedAt: v.union(v.number(), v.null()),
})

/** Newest first. */
export async function listGrants(
  ctx: WorkspaceQueryCtx,
  projectId: Id<"projects">,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Infer<typeof vGrant>>> {
  await requireProject(ctx, projectId)
  const { page, ...rest } = await ctx.db
    .query("grants")
    .withIndex("by_project_and_at", (q) => q.eq("projectId", projectId))
    .order("desc")
    .paginate(boundedPage(paginationOpts))
  return { ...rest, page: await Promise.all(page.map((grant) => viewGrant(ctx, grant))) }
}

/** A grant of this workspace. */
export async function requireGrant(ctx: WorkspaceQueryCtx, grantId: Id<"grants">): Promise<Doc<"grants">> {
  const grant = await ctx.db.get("grants", grantId)
  if (grant?.workspaceId !== ctx.workspaceId) throw refuse("not_found", "There is no such grant.")
  return grant
}

async function viewGrant(ctx: QueryCtx, grant: Doc<"grants">): Promise<Infer<typeof vGrant>> {
  const { _id, channelId, mode, subject, at, expiresAt, state, endedAt, firstUsedAt } = grant
  const channel = await ctx.db.get("channels", channelId)
  return {
    ...{ _id, channelId, mode, subject, at, expiresAt, state, endedAt, firstUsedAt },
    channelName: channel?.name ?? "",
    issuedByName: await issuerName(ctx, grant),
  }
}

async function issuerName(ctx: QueryCtx, { issuedBy, keyId }: Doc<"grants">): Promise<string> {
  if (issuedBy !== null) return await nameOf(ctx, issuedBy)
  const key = keyId === null ? null : await ctx.db.get("apiKeys", keyId)
  return key === null ? "A key" : `Key ${key.name}`
}
