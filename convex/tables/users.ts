// People, as @convex-dev/auth keeps them, with what they chose for themselves; and what we know of their sessions.
import { defineTable } from "convex/server"
import { v } from "convex/values"

export const vTheme = v.union(v.literal("light"), v.literal("dark"), v.literal("system"))

export const userTables = {
  /** A person. The first seven fields are the library's (its own definition is replaced by this one). */
  users: defineTable({
    name: v.optional(v.string()),
    image: v.optional(v.string()),
    email: v.optional(v.string()),
    emailVerificationTime: v.optional(v.number()),
    phone: v.optional(v.string()),
    phoneVerificationTime: v.optional(v.number()),
    isAnonymous: v.optional(v.boolean()),
    /** Written by replaceAvatar alone, which also deletes the file it replaces. */
    avatarId: v.optional(v.id("_storage")),
    /** IANA name; taken from the first browser they use, until they choose one. */
    timeZone: v.optional(v.string()),
    theme: v.optional(vTheme),
  })
    .index("email", ["email"])
    .index("phone", ["phone"]),

  /**
   * Which browser a session lives in. Apart from the library's authSessions, because every function a person
   * runs reads that row: it must not change while the session goes on. Written by account.checkIn.
   */
  sessionDetails: defineTable({
    userId: v.id("users"),
    sessionId: v.id("authSessions"),
    /** "Firefox on Linux" */
    browser: v.string(),
    /** Ms, to a quarter of an hour. */
    seenAt: v.number(),
  })
    .index("by_session", ["sessionId"])
    .index("by_user", ["userId"]),

  /** At most one per person: the code they may set a new password with. Deleted when used or replaced. */
  passwordCodes: defineTable({
    userId: v.id("users"),
    /** SHA-256 of the person's id and the code. */
    hash: v.string(),
    expiresAt: v.number(),
    triesLeft: v.number(),
  }).index("by_user", ["userId"]),
}
