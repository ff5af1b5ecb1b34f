// The rows behind a number: the very facts that were counted between two times, newest first. Which they are is
// decided by what each contributes, so a bar and its rows cannot disagree.
import type { PaginationOptions, PaginationResult } from "convex/server"
import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import type { Noun, Verb } from "../events/record"
import { peopleById } from "../events/names"
import { boundedPage } from "../page"
import { isMetric, METRICS, type MetricName } from "./catalogue"
import { contributionOf, type Fact } from "./facts"
import type { RealtimeKind } from "./realtimeFacts"
import { realtimeRows, tellRealtime } from "./realtimeRows"

export const vMetricRow = v.object({
  _id: v.string(),
  /** Ms. */
  at: v.number(),
  /** Who did it; null when nobody in particular. */
  who: v.union(v.string(), v.null()),
  /** What happened, as the audit log says it, or the kind of fact. */
  verb: v.string(),
  noun: v.string(),
  /** What it was called then. */
  subject: v.string(),
  subjectId: v.union(v.string(), v.null()),
})
export type MetricRow = Infer<typeof vMetricRow>

export type RowsQuestion = {
  metric: string
  /** "" for everything together. */
  dimension: string
  value: string
  /** Ms; up to but without `to`. */
  from: number
  to: number
}

/** A page can hold fewer rows than asked for, even none, before the last one. */
export async function readMetricRows(
  ctx: WorkspaceQueryCtx,
  question: RowsQuestion,
  options: PaginationOptions,
): Promise<PaginationResult<MetricRow>> {
  const { metric } = question
  if (!isMetric(metric)) throw refuse("invalid", "There is no such metric.", "metric")
  const { page, ...rest } = await readCandidates(ctx, metric, question, boundedPage(options))
  const facts = page.filter((fact) => isCounted(fact, question))
  const people = await peopleById(
    ctx,
    facts.flatMap((fact) => personOf(fact) ?? []),
  )
  return {
    ...rest,
    page: facts.map((fact) => toRow(fact, people.get(personOf(fact) ?? "")?.name ?? null, metric)),
  }
}

function isCounted(
  fact: Fact & { doc: object },
  { metric, dimension, value, from, to }: RowsQuestion,
): boolean {
  return contributionOf(fact).some(
    (move) =>
      move.metric === metric &&
      move.at >= from &&
      move.at < to &&
      (dimension === "" || move.by[dimension as keyof typeof move.by] === value),
  )
}

type StoredFact =
  | (Exclude<Fact, { kind: "deal" | RealtimeKind }> & { doc: { _id: string } })
  | { kind: "deal"; doc: Doc<"deals"> }
  | { kind: "message"; doc: Doc<"messages"> }
  | { kind: "connection"; doc: Doc<"connections"> }
  | { kind: "grant"; doc: Doc<"grants"> }
  | { kind: "request"; doc: Doc<"apiRequests"> }

/** Facts of the right kind and time, through the narrowest index there is. */
async function readCandidates(
  ctx: WorkspaceQueryCtx,
  metric: MetricName,
  question: RowsQuestion,
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
  { dimension, value, from, to }: RowsQuestion,
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

function personOf(fact: Fact): Id<"users"> | null {
  switch (fact.kind) {
    case "event":
      return fact.doc.actorId
    case "deal":
      return fact.doc.ownerId
    case "grant":
      return fact.doc.issuedBy
    case "connection":
    case "request":
      return null
    default:
      return fact.doc.userId
  }
}

function toRow(fact: StoredFact, who: string | null, metric: MetricName): MetricRow {
  const { _id } = fact.doc
  const own = { _id, who, subjectId: null }
  switch (fact.kind) {
    case "event": {
      const { at, verb, noun, subject, subjectId } = fact.doc
      return { _id, who, at, verb, noun, subject, subjectId }
    }
    case "deal": {
      const { closedAt, status, name } = fact.doc
      return { _id, who, at: closedAt ?? 0, verb: status, noun: "deal", subject: name, subjectId: _id }
    }
    case "question":
      return { ...own, at: fact.doc.askedAt, verb: "asked", noun: "question", subject: "" }
    case "usage":
      return { ...own, at: fact.doc.at, verb: "used", noun: "model", subject: fact.doc.model }
    case "signIn":
      return { ...own, at: fact.doc.at, verb: "signed in", noun: "person", subject: who ?? "" }
    case "message":
    case "connection":
    case "grant":
    case "request":
      return { _id, who, ...tellRealtime(fact.kind, fact.doc, metric) }
  }
}
