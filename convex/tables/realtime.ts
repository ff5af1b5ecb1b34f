// The realtime API: projects with their channels and keys, and the facts it leaves behind. Facts (grants, messages,
// connections, requests) carry the ids of everything they are counted by and go only with their workspace; requests
// after thirty days. They are written through model/api/facts alone.
import { defineTable } from "convex/server"
import { v } from "convex/values"

export const vScope = v.union(
  v.literal("publish"),
  v.literal("read"),
  /** Issue and revoke grants. */
  v.literal("grant"),
  v.literal("connect"),
  v.literal("usage"),
)

export const vGrantMode = v.union(v.literal("read"), v.literal("read-write"))
export const vGrantState = v.union(v.literal("live"), v.literal("expired"), v.literal("revoked"))

/** Why a connection is over. */
export const vClosedBy = v.union(
  v.literal("client"),
  /** It fell silent. */
  v.literal("timeout"),
  /** Its grant or key ended. */
  v.literal("access ended"),
)

const vAtMs = v.number()
const vMaybeMs = v.union(v.number(), v.null())

/** What every fact is counted by, and can be listed by. */
const factOf = {
  workspaceId: v.id("workspaces"),
  projectId: v.id("projects"),
  channelId: v.id("channels"),
  /** The key it came through, or the key that issued the grant it came through; null for what people do in the app. */
  keyId: v.union(v.id("apiKeys"), v.null()),
  /** When it happened. */
  at: vAtMs,
}

export const realtimeTables = {
  /** Archived, never deleted: facts point at it. */
  projects: defineTable({
    workspaceId: v.id("workspaces"),
    name: v.string(),
    /** Unique in the workspace. */
    sortName: v.string(),
    /** Origins whose pages may call the HTTP API; "*" is any. */
    origins: v.array(v.string()),
    /** Requests each key and each grant may make in a minute. */
    requestsPerMinute: v.number(),
    createdBy: v.id("users"),
    archivedAt: vMaybeMs,
  }).index("by_workspace_and_sortName", ["workspaceId", "sortName"]),

  /** A channel's name is its address: unique in its project, archived ones included, and never changed. */
  channels: defineTable({
    workspaceId: v.id("workspaces"),
    projectId: v.id("projects"),
    name: v.string(),
    createdBy: v.id("users"),
    archivedAt: vMaybeMs,
  })
    .index("by_workspace", ["workspaceId"])
    .index("by_project_and_name", ["projectId", "name"]),

  apiKeys: defineTable({
    workspaceId: v.id("workspaces"),
    projectId: v.id("projects"),
    name: v.string(),
    /** The first characters, to recognise it by. */
    prefix: v.string(),
    /** SHA-256 of the key in hex; the key itself was shown once and is nowhere. */
    hash: v.string(),
    scopes: v.array(vScope),
    createdBy: v.id("users"),
    /** Ms, true to a minute: model/apiKeys/caller writes it no more often. */
    lastUsedAt: vMaybeMs,
    /** The key it took the place of. */
    rotatedFrom: v.union(v.id("apiKeys"), v.null()),
    revokedAt: vMaybeMs,
    /** Ms; past it the key no longer works. Set by rotation, so that what still uses it has time to change. */
    expiresAt: vMaybeMs,
  })
    .index("by_hash", ["hash"])
    .index("by_workspace", ["workspaceId"])
    .index("by_project", ["projectId"]),

  /** Written when issued; its state changes once, by revoking it or by the job that waits for its end. */
  grants: defineTable({
    ...factOf,
    /** Who issued it in the app; null when a key did. */
    issuedBy: v.union(v.id("users"), v.null()),
    mode: vGrantMode,
    /** Who holds it, in the words of whoever issued it. */
    subject: v.string(),
    expiresAt: vAtMs,
    state: vGrantState,
    endedAt: vMaybeMs,
    /** Ms of its first connection, message or request. */
    firstUsedAt: vMaybeMs,
  })
    .index("by_workspace_and_at", ["workspaceId", "at"])
    .index("by_project_and_at", ["projectId", "at"])
    .index("by_channel_and_at", ["channelId", "at"])
    .index("by_key_and_at", ["keyId", "at"])
    .index("by_key_and_state", ["keyId", "state"])
    .index("by_workspace_and_firstUsedAt", ["workspaceId", "firstUsedAt"])
    .index("by_state_and_expiresAt", ["state", "expiresAt"]),

  /** Append-only. */
  messages: defineTable({
    ...factOf,
    grantId: v.union(v.id("grants"), v.null()),
    userId: v.union(v.id("users"), v.null()),
    /** Id of the key, grant or person that published it: idempotency keys are theirs. */
    publisher: v.string(),
    /** Who it is from, as people read it. */
    sender: v.string(),
    /** JSON. */
    body: v.string(),
    /** Of the body, in UTF-8. */
    bytes: v.number(),
    idempotencyKey: v.union(v.string(), v.null()),
  })
    .index("by_workspace_and_at", ["workspaceId", "at"])
    .index("by_project_and_at", ["projectId", "at"])
    .index("by_channel_and_at", ["channelId", "at"])
    .index("by_key_and_at", ["keyId", "at"])
    .index("by_publisher_and_idempotencyKey", ["publisher", "idempotencyKey"]),

  /** `at` is when it was opened. */
  connections: defineTable({
    ...factOf,
    grantId: v.union(v.id("grants"), v.null()),
    subject: v.string(),
    heartbeatAt: vAtMs,
    closedAt: vMaybeMs,
    closedBy: v.union(vClosedBy, v.null()),
  })
    .index("by_workspace_and_at", ["workspaceId", "at"])
    .index("by_project_and_at", ["projectId", "at"])
    .index("by_project_and_closedAt", ["projectId", "closedAt"])
    .index("by_channel_and_at", ["channelId", "at"])
    .index("by_channel_and_closedAt_and_at", ["channelId", "closedAt", "at"])
    .index("by_key_and_at", ["keyId", "at"])
    .index("by_key_and_closedAt", ["keyId", "closedAt"])
    .index("by_workspace_and_closedAt", ["workspaceId", "closedAt"])
    .index("by_grant_and_closedAt", ["grantId", "closedAt"])
    .index("by_closedAt_and_heartbeatAt", ["closedAt", "heartbeatAt"]),

  /** One row for each request a key or grant made over HTTP; deleted by a cron after thirty days. */
  apiRequests: defineTable({
    ...factOf,
    /** Null when the request named no channel of the project. */
    channelId: v.union(v.id("channels"), v.null()),
    grantId: v.union(v.id("grants"), v.null()),
    /** Which operation of the OpenAPI document. */
    route: v.string(),
    status: v.number(),
    /** Of the problem it was answered with. */
    code: v.union(v.string(), v.null()),
    limited: v.boolean(),
    /** From its arrival to the transaction that wrote this. */
    ms: v.number(),
  })
    .index("by_at", ["at"])
    .index("by_workspace_and_at", ["workspaceId", "at"])
    .index("by_project_and_at", ["projectId", "at"])
    .index("by_channel_and_at", ["channelId", "at"])
    .index("by_key_and_at", ["keyId", "at"]),

  /** What grants are signed with where the deployment sets no WELLSPRING_GRANT_SECRET: one row, made on first use. */
  grantSecrets: defineTable({ secret: v.string() }),
}
