// A workspace is the tenant: every other product row names one, and nothing is read across two.
import { defineTable } from "convex/server"
import { v } from "convex/values"

export const vRole = v.union(v.literal("viewer"), v.literal("member"), v.literal("admin"), v.literal("owner"))
/** Owners are made by owners, never by a link. */
export const vInviteRole = v.union(v.literal("viewer"), v.literal("member"), v.literal("admin"))

export const workspaceTables = {
  /** Written by sign-up and workspaces.create; deleted by the last run of model/deletion. */
  workspaces: defineTable({
    name: v.string(),
    /** Unique; chosen once from the name. */
    slug: v.string(),
    createdBy: v.id("users"),
    /** IANA name. Missing until chosen: the creator's is used then. */
    timeZone: v.optional(v.string()),
    /** Ms. Set once, when an owner deletes it: its memberships are gone then, its rows are going. */
    deletedAt: v.optional(v.number()),
  }).index("by_slug", ["slug"]),

  /** One row per person and workspace, written with the workspace or by accepting an invite. */
  memberships: defineTable({
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    role: vRole,
    /** Whether the person wants the nightly report by mail. */
    nightlyMail: v.optional(v.boolean()),
  })
    .index("by_user", ["userId"])
    .index("by_workspace_and_user", ["workspaceId", "userId"])
    .index("by_workspace_and_role", ["workspaceId", "role"]),

  /** A link that makes one person a member. Kept after its end, so that the link can say what became of it. */
  invites: defineTable({
    workspaceId: v.id("workspaces"),
    /** Lower case; only the account with this address may accept. One pending invite each. */
    email: v.string(),
    role: vInviteRole,
    /** SHA-256 of the token in the link, in hex. The token itself is never stored. */
    tokenHash: v.string(),
    invitedBy: v.id("users"),
    /** Ms. */
    expiresAt: v.number(),
    state: v.union(v.literal("pending"), v.literal("accepted"), v.literal("revoked")),
  })
    .index("by_tokenHash", ["tokenHash"])
    .index("by_email_and_state_and_expiresAt", ["email", "state", "expiresAt"])
    .index("by_workspace_and_state_and_email", ["workspaceId", "state", "email"]),

  /** The removal of one workspace in progress; deleted a little after the workspace, as the last thing. */
  workspaceDeletions: defineTable({
    workspaceId: v.id("workspaces"),
    name: v.string(),
    slug: v.string(),
    /** Who was in it, and may still be told what becomes of it. */
    formerMemberIds: v.array(v.id("users")),
    deletedBy: v.id("users"),
    /** Rows removed so far. */
    removed: v.number(),
    /** How many tables of model/deletion/tables.ts are empty already. */
    tablesDone: v.number(),
    /** The workspace is gone too; the row only tells people so who still look at it. */
    done: v.boolean(),
    /** A run of an older chain than this stops, so that one chain of runs goes on however often it is restarted. */
    chain: v.number(),
    /** Ms of the last run; a deletion that stands still is started again. */
    movedAt: v.number(),
  })
    .index("by_slug", ["slug"])
    .index("by_movedAt", ["movedAt"]),
}
