// The rows behind a number: the very facts that were counted between two times, newest first. Which they are is
// decided by what each contributes, so a bar and its rows cannot disagree.
import type { PaginationOptions, PaginationResult } from "convex/server"
import { v, type Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { peopleById } from "../events/names"
import { subjectTeller } from "../events/subject"
import { boundedPage } from "../page"
import { readCandidates, type StoredFact } from "./candidates"
import { isMetric, type MetricName } from "./catalogue"
import { contributionOf, type Fact } from "./facts"
import type { FactsQuestion } from "./question"
import { tellRealtime } from "./realtimeRows"

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

/** A page can hold fewer rows than asked for, even none, before the last one. */
export async function readMetricRows(
  ctx: WorkspaceQueryCtx,
  question: FactsQuestion,
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
  const subjectOf = await subjectTeller(ctx)
  return {
    ...rest,
    page: facts.map((fact) => {
      const row = toRow(fact, people.get(personOf(fact) ?? "")?.name ?? null, metric)
      return fact.kind === "event" ? { ...row, subject: subjectOf(fact.doc) } : row
    }),
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
