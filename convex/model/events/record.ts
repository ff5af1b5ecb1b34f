import type { Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import type { vNoun, vSource, vVerb } from "../../tables/events"
import { countFact, factMoves } from "../metrics/count"
import type { Fact } from "../metrics/facts"
import type { OperationCtx } from "../operations/operate"
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
  stoodMs?: number
}

/**
 * Writes the audit row of a change and counts it. Call it in the same mutation as the change. Inside an operation
 * the counting waits for its end, where many changes move a number once.
 */
export async function recordEvent(ctx: WorkspaceMutationCtx | OperationCtx, event: NewEvent): Promise<void> {
  const doc = {
    changes: [],
    source: "app" as const,
    operationId: null,
    previousUpdatedAt: null,
    ...event,
    workspaceId: ctx.workspaceId,
    actorId: ctx.userId,
  }
  await ctx.db.insert("events", doc)
  const fact: Fact = { kind: "event", doc }
  if (!("operation" in ctx)) return await countFact(ctx, ctx.workspaceId, null, fact)
  ctx.operation.moves.metrics.push(...factMoves(null, fact))
  ctx.operation.moves.facts.push(fact)
}
