// Making, rotating and revoking API keys. A key is in the answer that makes it and nowhere else.
import { v, type Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { closeConnections } from "../connections/close"
import { recordEvent } from "../events/record"
import { requireOpenProject } from "../projects/find"
import { hashSecret, newSecret } from "../secrets"
import { requireText } from "../text"
import { listKeys, requireKey } from "./find"
import { SCOPES, type Scope } from "./scopes"
import { DAY } from "../time"

/** Says what it is to people and to scanners that look for lost secrets. */
export const KEY_MARK = "wsk_"
const PREFIX_LENGTH = KEY_MARK.length + 6
const NAME_LENGTH = 60
const MAX_WORKING = 50
/** Longest time, in ms, that a rotated key goes on working. */
const LONGEST_GRACE = 7 * DAY

export const vNewKey = v.object({ keyId: v.id("apiKeys"), key: v.string() })
type NewKey = Infer<typeof vNewKey>

export async function createKey(
  ctx: WorkspaceMutationCtx,
  projectId: Id<"projects">,
  input: { name: string; scopes: readonly Scope[] },
): Promise<NewKey> {
  await requireOpenProject(ctx, projectId)
  const name = requireText(input.name, "name", "The key's name", NAME_LENGTH)
  const scopes = SCOPES.filter((scope) => input.scopes.includes(scope))
  if (scopes.length === 0) throw refuse("invalid", "Choose what the key may do.", "scopes")
  const working = (await listKeys(ctx, projectId)).filter(({ revokedAt }) => revokedAt === null)
  if (working.length >= MAX_WORKING) {
    throw refuse("limit_reached", `A project can have at most ${MAX_WORKING} keys. Revoke one first.`)
  }
  const made = await insertKey(ctx, { projectId, name, scopes, rotatedFrom: null })
  const changes = [{ field: "scopes", from: null, to: scopes.join(", ") }]
  await tell(ctx, "created", { _id: made.keyId, name }, changes)
  return made
}

/** A new key for the same purpose. The old one goes on working for `graceMs`, which may be 0. */
export async function rotateKey(
  ctx: WorkspaceMutationCtx,
  keyId: Id<"apiKeys">,
  graceMs: number,
): Promise<NewKey> {
  const old = await requireKey(ctx, keyId)
  await requireOpenProject(ctx, old.projectId)
  if (!Number.isInteger(graceMs) || graceMs < 0 || graceMs > LONGEST_GRACE) {
    throw refuse("invalid", "The old key can go on working for at most seven days.", "graceMs")
  }
  const { projectId, name, scopes } = old
  const made = await insertKey(ctx, { projectId, name, scopes, rotatedFrom: old._id })
  await tell(ctx, "moved", { _id: made.keyId, name })
  if (graceMs === 0) await endKey(ctx, old)
  else {
    const expiresAt = Math.min(old.expiresAt ?? Infinity, Date.now() + graceMs)
    await ctx.db.patch("apiKeys", old._id, { expiresAt })
    await ctx.scheduler.runAt(expiresAt, internal.apiKeys.expire, { keyId: old._id })
  }
  return made
}

/** Ends the key, the connections made with it and the grants it issued. */
export async function revokeKey(ctx: WorkspaceMutationCtx, keyId: Id<"apiKeys">): Promise<void> {
  const key = await requireKey(ctx, keyId)
  await endKey(ctx, key)
  await tell(ctx, "removed", key)
}

/** When the time is over that rotation left it. The grants it issued stay: they have an end of their own. */
export async function expireKey(ctx: MutationCtx, key: Doc<"apiKeys">, now: number): Promise<void> {
  if (key.revokedAt !== null || key.expiresAt === null || key.expiresAt > now) return
  await ctx.db.patch("apiKeys", key._id, { revokedAt: now })
}

async function endKey(ctx: WorkspaceMutationCtx, { _id }: Doc<"apiKeys">): Promise<void> {
  const now = Date.now()
  await ctx.db.patch("apiKeys", _id, { revokedAt: now })
  await closeConnections(ctx, { keyId: _id }, now)
  await ctx.scheduler.runAfter(0, internal.grants.endOfKey, { keyId: _id })
}

async function insertKey(
  ctx: WorkspaceMutationCtx,
  key: Pick<Doc<"apiKeys">, "projectId" | "name" | "scopes" | "rotatedFrom">,
): Promise<NewKey> {
  const secret = KEY_MARK + newSecret()
  const keyId = await ctx.db.insert("apiKeys", {
    ...{ workspaceId: ctx.workspaceId, createdBy: ctx.userId, ...key },
    ...{ prefix: secret.slice(0, PREFIX_LENGTH), hash: await hashSecret(secret) },
    ...{ lastUsedAt: null, revokedAt: null, expiresAt: null },
  })
  return { keyId, key: secret }
}

async function tell(
  ctx: WorkspaceMutationCtx,
  verb: "created" | "moved" | "removed",
  { _id, name }: Pick<Doc<"apiKeys">, "_id" | "name">,
  changes: { field: string; from: string | null; to: string | null }[] = [],
): Promise<void> {
  await recordEvent(ctx, { verb, noun: "key", subject: name, subjectId: _id, at: Date.now(), changes })
}
