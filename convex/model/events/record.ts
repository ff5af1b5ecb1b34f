import type { Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import type { vNoun, vSource, vVerb } from "../../tables/events"
import type { Change } from "../records/values"

export type Source = Infer<typeof vSource>
export type Verb = Infer<typeof vVerb>
export type Noun = Infer<typeof vNoun>

export type NewEvent = {
  verb: Verb
  noun: Noun
  subject: string
  subjectId: string
  /** Ms. */
  at: number
  changes?: Change[]
  source?: Source
  operationId?: Id<"operations"> | null
  previousUpdatedAt?: number | null
}

/** Writes the audit row of a change. Call it in the same mutation as the change. */
export async function recordEvent(ctx: WorkspaceMutationCtx, event: NewEvent): Promise<void> {
  await ctx.db.insert("events", {
    changes: [],
    source: "app",
    operationId: null,
    previousUpdatedAt: null,
    ...event,
    workspaceId: ctx.workspaceId,
    actorId: ctx.userId,
  })
}
