// What one document adds to the counters: the single definition both live counting and recounting use.
import type { Infer } from "convex/values"
import type { Doc } from "../../_generated/dataModel"
import type { vMetric } from "../../tables/counters"
import { dayOf } from "../day"

export type Metric = Infer<typeof vMetric>

/** One counter and how much it moves. */
export type Delta = { metric: Metric; day: string; detail: string; amount: number }

/** `day` of counters that run over all time. */
export const ALL_TIME = "all"

type ContactFacts = Pick<Doc<"contacts">, "createdAt" | "deletedAt">
type DealFacts = Pick<Doc<"deals">, "createdAt" | "deletedAt" | "stageId" | "currency" | "amount">
type QuestionFacts = Pick<Doc<"assistantQuestions">, "askedAt">

/** A removed contact no longer counts as live, but the day it was added stays as it was. */
export function contactContribution(contact: ContactFacts): Delta[] {
  const created = delta("contacts.created", dayOf(contact.createdAt), "", 1)
  return contact.deletedAt === null ? [created, delta("contacts.live", ALL_TIME, "", 1)] : [created]
}

export function dealContribution(deal: DealFacts): Delta[] {
  const created = delta("deals.created", dayOf(deal.createdAt), "", 1)
  if (deal.deletedAt !== null) return [created]
  return [
    created,
    delta("deals.live", ALL_TIME, deal.stageId, 1),
    delta("deals.amount", ALL_TIME, amountDetail(deal.stageId, deal.currency), deal.amount),
  ]
}

export function questionContribution(question: QuestionFacts): Delta[] {
  return [delta("questions.asked", dayOf(question.askedAt), "", 1)]
}

/** Detail of a deals.amount counter. */
export function amountDetail(stageId: string, currency: string): string {
  return `${stageId}/${currency}`
}

/** The reverse of amountDetail. */
export function parseAmountDetail(detail: string): { stageId: string; currency: string } {
  const [stageId, currency] = detail.split("/")
  return { stageId, currency }
}

/** The moves that turn what `before` contributed into what `after` contributes; no zero moves. */
export function difference(before: Delta[], after: Delta[]): Delta[] {
  return sum([...after, ...before.map((each) => ({ ...each, amount: -each.amount }))])
}

/** One delta per counter, zero moves left out. */
export function sum(deltas: Delta[]): Delta[] {
  const byCounter = new Map<string, Delta>()
  for (const each of deltas) {
    const key = [each.metric, each.day, each.detail].join("\n")
    const soFar = byCounter.get(key)
    byCounter.set(key, soFar === undefined ? each : { ...soFar, amount: soFar.amount + each.amount })
  }
  return [...byCounter.values()].filter((each) => each.amount !== 0)
}

function delta(metric: Metric, day: string, detail: string, amount: number): Delta {
  return { metric, day, detail, amount }
}
