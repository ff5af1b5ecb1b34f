import { defineTable } from "convex/server"
import { v } from "convex/values"

export const vDuplicateKind = v.union(
  /** The same phone number. */
  v.literal("phone"),
  /** The same name, or one that may be short for the other, in the same company. */
  v.literal("nameInCompany"),
  /** The same, with e-mails at the same domain. */
  v.literal("nameAtDomain"),
  /** Companies: the same name but for "GmbH", "Ltd" and the like. */
  v.literal("companyName"),
)

/** What two records share: `text` is the number, the domain, or the company. */
export const vDuplicateReason = v.object({ kind: vDuplicateKind, text: v.string() })

/** Objects that are looked through for duplicates. */
export const vDuplicateObject = v.union(v.literal("company"), v.literal("contact"))

export const duplicateTables = {
  /**
   * Two live records that may be one. Kept by model/duplicates/follow with every write of either; gone when they have
   * nothing in common any more. A pair somebody dismissed stays, so that it is not suggested again.
   */
  duplicateSuggestions: defineTable({
    workspaceId: v.id("workspaces"),
    object: vDuplicateObject,
    /** The smaller of the two ids. */
    firstId: v.string(),
    secondId: v.string(),
    reasons: v.array(vDuplicateReason),
    /** Ms when somebody said that they are two; null while it is a suggestion. */
    dismissedAt: v.union(v.number(), v.null()),
  })
    .index("by_workspace_and_dismissedAt", ["workspaceId", "dismissedAt"])
    .index("by_first", ["firstId"])
    .index("by_second", ["secondId"]),
}
