// Who calls the HTTP API: a key, or a grant. Looked up by what they sent, in the same transaction as what they do.
import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { vGrantMode } from "../../tables/realtime"
import { findKeyByHash } from "../apiKeys/find"
import type { Scope } from "../apiKeys/scopes"
import { findChannelByName } from "../channels/find"
import { grantWords } from "../grants/open"
import { standingOf } from "../grants/standing"
import { noteGrantUse } from "../grants/noteUse"
import { MINUTE } from "../time"

/** A key leaves the HTTP action only as its hash. */
export const vCredential = v.union(
  v.object({ kind: v.literal("key"), hash: v.string() }),
  v.object({ kind: v.literal("grant"), token: v.string() }),
)

export type Caller = {
  workspaceId: Id<"workspaces">
  project: Doc<"projects">
  key: Doc<"apiKeys"> | null
  grant: Doc<"grants"> | null
  /** Of the key or the grant: limits are theirs. */
  id: Id<"apiKeys"> | Id<"grants">
  /** As messages and connections name it where it says nothing itself. */
  name: string
  scopes: readonly Scope[]
}

/** Throws `unauthenticated` for what is no key or grant, or one that has ended. `now` is null in queries. */
export async function requireCaller(
  ctx: QueryCtx,
  credential: Infer<typeof vCredential>,
  now: number | null,
): Promise<Caller> {
  return credential.kind === "key"
    ? await callerByKey(ctx, credential.hash, now)
    : await callerByGrant(ctx, credential.token, now)
}

async function callerByKey(ctx: QueryCtx, hash: string, now: number | null): Promise<Caller> {
  const key = await findKeyByHash(ctx, hash)
  const ended = key?.expiresAt != null && now !== null && key.expiresAt <= now
  if (key === null || key.revokedAt !== null || ended)
    throw refuse("unauthenticated", "This key does not work.")
  const [project, workspace] = await Promise.all([
    ctx.db.get("projects", key.projectId),
    ctx.db.get("workspaces", key.workspaceId),
  ])
  if (project === null || workspace === null || workspace.deletedAt !== undefined) {
    throw refuse("unauthenticated", "This key does not work.")
  }
  const { _id: id, workspaceId, name, scopes } = key
  return { workspaceId, project, key, grant: null, id, name, scopes }
}

async function callerByGrant(ctx: QueryCtx, token: string, now: number | null): Promise<Caller> {
  const found = await standingOf(ctx, token)
  if (found.standing !== "open") throw refuse("unauthenticated", grantWords(found.standing))
  const { grant, project } = found
  if (now !== null && grant.expiresAt <= now) throw refuse("unauthenticated", grantWords("expired"))
  const { _id: id, workspaceId, subject: name, mode } = grant
  return { workspaceId, project, key: null, grant, id, name, scopes: scopesOf(mode) }
}

function scopesOf(mode: Infer<typeof vGrantMode>): readonly Scope[] {
  return mode === "read" ? ["read", "connect"] : ["read", "connect", "publish"]
}

/** The project in the address must be the caller's; another one is not there. */
export function requireOwnProject({ project }: Caller, projectId: string): void {
  if (project._id !== projectId) throw refuse("not_found", "There is no such project.")
  if (project.archivedAt !== null) throw refuse("forbidden", "This project is archived.")
}

export function requireScope({ scopes, grant }: Caller, scope: Scope): void {
  if (scopes.includes(scope)) return
  throw refuse(
    "forbidden",
    grant === null ? `This key lacks the scope “${scope}”.` : "This grant does not allow that.",
  )
}

/** A grant opens one channel; the others are not there. */
export async function requireCallersChannel(
  ctx: QueryCtx,
  caller: Caller,
  name: string,
): Promise<Doc<"channels">> {
  const channel = await findChannelByName(ctx, caller.project._id, name)
  if (channel === null || (caller.grant !== null && caller.grant.channelId !== channel._id)) {
    throw refuse("not_found", "There is no such channel.")
  }
  if (channel.archivedAt !== null) throw refuse("conflict", "This channel is archived.")
  return channel
}

/** Notes that a key or grant was used; a key at most once a minute, because all its requests would meet in its row. */
export async function noteUse(ctx: MutationCtx, { key, grant }: Caller, now: number): Promise<void> {
  if (grant !== null) await noteGrantUse(ctx, grant, now)
  if (key !== null && (key.lastUsedAt ?? 0) <= now - MINUTE) {
    await ctx.db.patch("apiKeys", key._id, { lastUsedAt: now })
  }
}
