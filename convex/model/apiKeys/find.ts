// Looking up API keys, by id and by the key itself.
import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { vScope } from "../../tables/realtime"
import { nameOf } from "../members/find"
import { requireProject } from "../projects/find"

/** Keys of a project that are looked at, revoked ones included. */
const LISTED = 200

export const vApiKey = v.object({
  _id: v.id("apiKeys"),
  name: v.string(),
  /** The first characters. */
  prefix: v.string(),
  scopes: v.array(vScope),
  createdByName: v.string(),
  createdAt: v.number(),
  lastUsedAt: v.union(v.number(), v.null()),
  revokedAt: v.union(v.number(), v.null()),
  expiresAt: v.union(v.number(), v.null()),
})

/** Newest first. */
export async function listKeys(
  ctx: WorkspaceQueryCtx,
  projectId: Id<"projects">,
): Promise<Infer<typeof vApiKey>[]> {
  await requireProject(ctx, projectId)
  const keys = await readKeys(ctx, projectId)
  return await Promise.all(
    keys.map(async ({ _id, name, prefix, scopes, lastUsedAt, revokedAt, expiresAt, ...key }) => ({
      ...{ _id, name, prefix, scopes, lastUsedAt, revokedAt, expiresAt },
      createdAt: key._creationTime,
      createdByName: await nameOf(ctx, key.createdBy),
    })),
  )
}

/** Newest first. */
export async function readKeys(ctx: QueryCtx, projectId: Id<"projects">): Promise<Doc<"apiKeys">[]> {
  return await ctx.db
    .query("apiKeys")
    .withIndex("by_project", (q) => q.eq("projectId", projectId))
    .order("desc")
    .take(LISTED)
}

/** A key of this workspace that has not been revoked. */
export async function requireKey(ctx: WorkspaceQueryCtx, keyId: Id<"apiKeys">): Promise<Doc<"apiKeys">> {
  const key = await ctx.db.get("apiKeys", keyId)
  if (key?.workspaceId !== ctx.workspaceId) throw refuse("not_found", "There is no such key.")
  if (key.revokedAt !== null) throw refuse("conflict", "This key is revoked already.")
  return key
}

export async function findKeyByHash(ctx: QueryCtx, hash: string): Promise<Doc<"apiKeys"> | null> {
  return await ctx.db
    .query("apiKeys")
    .withIndex("by_hash", (q) => q.eq("hash", hash))
    .unique()
}
