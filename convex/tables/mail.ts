// Mail the product writes to people: what waits to be sent, what became of it, and the local outbox.
import { defineTable } from "convex/server"
import { v } from "convex/values"

/** What a mail is about. */
export const vMailKind = v.union(
  v.literal("invite"),
  v.literal("password_reset"),
  v.literal("password_changed"),
  v.literal("report"),
)

/** "local": kept here to be read on /outbox, because no mail service is set up. */
export const vMailState = v.union(
  v.literal("queued"),
  v.literal("sent"),
  v.literal("failed"),
  v.literal("local"),
)

export const mailTables = {
  /** Written by sendMail in the mutation the mail is about; deleted by mail.prune after a week. */
  mails: defineTable({
    to: v.string(),
    subject: v.string(),
    /** Emptied once the mail is sent: codes and invitations are nobody's to read here. */
    text: v.string(),
    html: v.optional(v.string()),
    kind: vMailKind,
    workspaceId: v.optional(v.id("workspaces")),
    state: vMailState,
    /** Tries so far. */
    attempts: v.number(),
    /** Ms: when a queued mail may be tried; while a try runs, when it counts as lost. */
    dueAt: v.number(),
    /** Why the last try did not work. */
    problem: v.optional(v.string()),
  })
    .index("by_state_and_dueAt", ["state", "dueAt"])
    .index("by_workspace", ["workspaceId"]),
}
