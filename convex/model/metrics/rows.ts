// The rows behind a number: the very facts that were counted between two times, newest first. Which they are is
// decided by what each contributes, so a bar and its rows cannot disagree.
import type { PaginationOptions, PaginationResult } from "convex/server"
import { v, type Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { peopleById } from "../events/names"
import { subjectTeller } from "../events/subject"
import { targetOf, vTarget } from "../events/target"
import { boundedPage } from "../page"
import { readCandidates, type StoredFact } from "./candidates"
import { isMetric, type MetricName } from "./catalogue"
import { contributionOf, type Fact } from "./facts"
import { PERIODS } from "./people"
import type { FactsQuestion } from "./question"
import { tellRealtime } from "./realtimeRows"

export const vMetricRow = v.object({
  _id: v.string(),
  /** Ms; null for people, who count once in a whole period. */
  at: v.union(v.number(), v.null()),
  /** Who did it; null when nobody in particular. */
  who: v.union(v.string(), v.null()),
  /** What happened, as the audit log says it, or the kind of fact. */
  verb: v.string(),
  noun: v.string(),
  /** What it was called then. */
  subject: v.string(),
  /** The record or the channel to open; null for what has no page. */
  leadsTo: v.union(vTarget, v.object({ projectId: v.id("projects"), channelId: v.id("channels") }), v.null()),
})
export type MetricRow = Infer<typeof vMetricRow>

/** A page can hold fewer rows than asked for, even none, before the last one. */
export async function readMetricRows(
  ctx: WorkspaceQueryCtx,
  question: FactsQuestion,
  options: PaginationOptions,
): Promise<PaginationResult<MetricRow>> {
  const { metric } = question
  if (metric === ACTIVE) return await readActiveRows(ctx, question, boundedPage(options))
  if (!isMetric(metric)) throw refuse("invalid", "There is no such metric.", "metric")
  const { page, ...rest } = await readCandidates(ctx, metric, question, boundedPage(options))
  const facts = page.filter((fact) => isCounted(fact, question))
  const people = await peopleById(
    ctx,
    facts.flatMap((fact) => personOf(fact) ?? []),
  )
  const subjectOf = await subjectTeller(ctx)
  return {
    ...rest,
    page: await Promise.all(
      facts.map(async (fact) => {
        const row = toRow(fact, people.get(personOf(fact) ?? "")?.name ?? null, metric)
        if (fact.kind !== "event") return row
        return { ...row, subject: subjectOf(fact.doc), leadsTo: await targetOf(ctx, fact.doc) }
      }),
    ),
  }
}

function isCounted(
  fact: Fact & { doc: object },
  { metric, dimension, value, from, to }: FactsQuestion,
): boolean {
  return contributionOf(fact).some(
    (move) =>
      move.metric === metric &&
      move.at >= from &&
      move.at < to &&
      (dimension === "" || move.by[dimension as keyof typeof move.by] === value),
  )
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
  const own = { _id, who, leadsTo: null }
  switch (fact.kind) {
    case "event": {
      const { at, verb, noun, subject } = fact.doc
      return { ...own, at, verb, noun, subject }
    }
    case "deal": {
      const { closedAt, status, name } = fact.doc
      const leadsTo = { object: "deal", recordId: _id } as const
      return { _id, who, at: closedAt ?? 0, verb: status, noun: "deal", subject: name, leadsTo }
    }
    case "thread":
      return { ...own, at: fact.doc._creationTime, verb: "began", noun: "conversation", subject: "" }
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

/** Not a metric of the catalogue: the people of a period, asked for by its length and its first day. */
const ACTIVE = "active"

async function readActiveRows(
  ctx: WorkspaceQueryCtx,
  { dimension, value }: FactsQuestion,
  options: PaginationOptions,
): Promise<PaginationResult<MetricRow>> {
  const period = PERIODS.find((each) => each === dimension)
  if (period === undefined) throw refuse("invalid", "People are counted by day, week and month.", "dimension")
  const { page, ...rest } = await ctx.db
    .query("activePeople")
    .withIndex("by_workspace_and_period_and_start_and_user", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("period", period).eq("start", value),
    )
    .paginate(options)
  const people = await peopleById(
    ctx,
    page.map(({ userId }) => userId),
  )
  return {
    ...rest,
    page: page.map(({ _id, userId }) => {
      const who = people.get(userId)?.name ?? "Someone"
      return { _id, at: null, who, verb: "was active", noun: "person", subject: who, leadsTo: null }
    }),
  }
}
