// Where the facts behind a number are looked for. What comes back holds all that count, and can hold others.
import type { PaginationOptions, PaginationResult } from "convex/server"
import type { Doc } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import type { Noun, Verb } from "../events/record"
import { METRICS, type MetricName } from "./catalogue"
import type { Fact } from "./facts"
import type { FactsQuestion } from "./question"
import type { RealtimeKind } from "./realtimeFacts"
import { realtimeRows } from "./realtimeRows"

export type StoredFact =
  | (Exclude<Fact, { kind: "deal" | RealtimeKind }> & { doc: { _id: string } })
  | { kind: "deal"; doc: Doc<"deals"> }
  | { kind: "message"; doc: Doc<"messages"> }
  | { kind: "connection"; doc: Doc<"connections"> }
  | { kind: "grant"; doc: Doc<"grants"> }
  | { kind: "request"; doc: Doc<"apiRequests"> }

/** Facts of the right kind and time, through the narrowest index there is. */
export async function readCandidates(
  ctx: WorkspaceQueryCtx,
  metric: MetricName,
  question: FactsQuestion,
  options: PaginationOptions,
): Promise<PaginationResult<StoredFact>> {
  const { from, to } = question
  const { workspaceId } = ctx
  const { fact: kind } = METRICS[metric]
  switch (kind) {
    case "event":
      return withKind(kind, await eventsOf(ctx, metric, question, options))
    case "deal":
      return withKind(
        kind,
        await ctx.db
          .query("deals")
          .withIndex("by_workspace_and_deletedAt_and_status_and_closedAt", (q) =>
            q
              .eq("workspaceId", workspaceId)
              .eq("deletedAt", null)
              .eq("status", metric === "deals.won" ? "won" : "lost")
              .gte("closedAt", from)
              .lt("closedAt", to),
          )
          .order("desc")
          .paginate(options),
      )
    case "thread":
      return withKind(
        kind,
        await ctx.db
          .query("assistantThreads")
          .withIndex("by_workspace", (q) =>
            q.eq("workspaceId", workspaceId).gte("_creationTime", from).lt("_creationTime", to),
          )
          .order("desc")
          .paginate(options),
      )
    case "question":
      return withKind(
        kind,
        await ctx.db
          .query("assistantQuestions")
          .withIndex("by_workspace_and_askedAt", (q) =>
            q.eq("workspaceId", workspaceId).gte("askedAt", from).lt("askedAt", to),
          )
          .order("desc")
          .paginate(options),
      )
    case "usage":
      return withKind(
        kind,
        await ctx.db
          .query("assistantUsages")
          .withIndex("by_workspace_and_at", (q) =>
            q.eq("workspaceId", workspaceId).gte("at", from).lt("at", to),
          )
          .order("desc")
          .paginate(options),
      )
    case "signIn":
      return withKind(
        kind,
        await ctx.db
          .query("signIns")
          .withIndex("by_workspace_and_at", (q) =>
            q.eq("workspaceId", workspaceId).gte("at", from).lt("at", to),
          )
          .order("desc")
          .paginate(options),
      )
    case "message":
    case "connection":
    case "grant":
    case "request":
      return withKind(kind, await realtimeRows(ctx, kind, question, options))
  }
}

/** Nouns and verbs of the metrics that count one kind of event alone. */
const TOLD_BY: Partial<Record<MetricName, { noun: Noun; verb?: Verb }>> = {
  "companies.created": { noun: "company", verb: "created" },
  "companies.updated": { noun: "company", verb: "updated" },
  "companies.deleted": { noun: "company", verb: "removed" },
  "contacts.created": { noun: "contact", verb: "created" },
  "contacts.updated": { noun: "contact", verb: "updated" },
  "contacts.deleted": { noun: "contact", verb: "removed" },
  "deals.created": { noun: "deal", verb: "created" },
  "deals.updated": { noun: "deal", verb: "updated" },
  "deals.deleted": { noun: "deal", verb: "removed" },
  "deals.moved": { noun: "deal" },
  "stages.entered": { noun: "deal" },
  "stages.left": { noun: "deal" },
  "activities.created": { noun: "activity", verb: "created" },
  imports: { noun: "import", verb: "created" },
}

async function eventsOf(
  ctx: WorkspaceQueryCtx,
  metric: MetricName,
  { dimension, value, from, to }: FactsQuestion,
  options: PaginationOptions,
): Promise<PaginationResult<Doc<"events">>> {
  const { workspaceId } = ctx
  const events = ctx.db.query("events")
  const told = TOLD_BY[metric]
  const person = dimension === "person" ? ctx.db.normalizeId("users", value) : null
  if (told?.verb !== undefined) {
    const { noun, verb } = told
    return await events
      .withIndex("by_workspace_and_noun_and_verb_and_at", (q) =>
        q.eq("workspaceId", workspaceId).eq("noun", noun).eq("verb", verb).gte("at", from).lt("at", to),
      )
      .order("desc")
      .paginate(options)
  }
  if (told !== undefined) {
    const { noun } = told
    return await events
      .withIndex("by_workspace_and_noun_and_at", (q) =>
        q.eq("workspaceId", workspaceId).eq("noun", noun).gte("at", from).lt("at", to),
      )
      .order("desc")
      .paginate(options)
  }
  if (person !== null) {
    return await events
      .withIndex("by_workspace_and_actor_and_at", (q) =>
        q.eq("workspaceId", workspaceId).eq("actorId", person).gte("at", from).lt("at", to),
      )
      .order("desc")
      .paginate(options)
  }
  return await events
    .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId).gte("at", from).lt("at", to))
    .order("desc")
    .paginate(options)
}

function withKind(kind: Fact["kind"], result: PaginationResult<Fact["doc"]>): PaginationResult<StoredFact> {
  return { ...result, page: result.page.map((doc) => ({ kind, doc }) as StoredFact) }
}
