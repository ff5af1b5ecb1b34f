// Who owns which agent thread. Messages and streams live in the agent component.
import { defineTable } from "convex/server"
import { v } from "convex/values"

export const assistantTables = {
  /** Written by assistant.createThread; deleted by assistant.removeThread. The fact behind assistant.threads. */
  assistantThreads: defineTable({
    workspaceId: v.id("workspaces"),
    /** The only person who may read it. */
    userId: v.id("users"),
    /** Id inside the agent component. */
    threadId: v.string(),
    /** null until the first prompt or a rename. */
    title: v.union(v.string(), v.null()),
    updatedAt: v.number(),
    /** The newest prompt; null before the first. */
    latestPrompt: v.union(v.object({ messageId: v.string(), order: v.number() }), v.null()),
    /** Order of the last prompt a person stopped; an answer to it must not start or go on. */
    stoppedOrder: v.union(v.number(), v.null()),
  })
    .index("by_workspace", ["workspaceId"])
    .index("by_workspace_and_user_and_updatedAt", ["workspaceId", "userId", "updatedAt"])
    .index("by_threadId", ["threadId"]),

  /** One row per question, the fact behind assistant.questions; kept when its thread is removed. Holds no text. */
  assistantQuestions: defineTable({
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    /** Ms. */
    askedAt: v.number(),
  })
    .index("by_workspace", ["workspaceId"])
    .index("by_workspace_and_askedAt", ["workspaceId", "askedAt"]),
}
