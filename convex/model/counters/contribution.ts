// What one document adds to the counters: the single definition both live counting and recounting use.
import type { Infer } from "convex/values"
import type { Doc } from "../../_generated/dataModel"
import type { vMetric } from "../../tables/counters"
import { dayOf } from "../day"
import type { RecordDraft } from "../records/kinds"

export type Metric = Infer<typeof vMetric>

/** One counter and how much it moves. */
export type Delta = { metric: Metric; day: string; detail: string; amount: number }

/** `day` of counters that run over all time. */
export const ALL_TIME = "all"

type QuestionFacts = Pick<Doc<"assistantQuestions">, "askedAt">

/** A removed record no longer counts as live, but the day it was added stays as it was. */
export function recordContribution(record: RecordDraft): Delta[] {
  const { createdAt, deletedAt } = record.doc
  const created = (metric: Metric) => delta(metric, dayOf(createdAt), "", 1)
  switch (record.object) {
    case "company":
      return [created("companies.created"), ...(deletedAt === null ? [live("companies.live")] : [])]
    case "contact":
      return [created("contacts.created"), ...(deletedAt === null ? [live("contacts.live")] : [])]
    case "deal": {
      const { stageId, currency, amount } = record.doc
      if (deletedAt !== null) return [created("deals.created")]
      return [
        created("deals.created"),
        live("deals.live", stageId),
        delta("deals.amount", ALL_TIME, amountDetail(stageId, currency), amount),
      ]
    }
    case "activity": {
      const { kind, doneAt, assigneeId } = record.doc
      const open = deletedAt === null && kind === "task" && doneAt === null
      return [created("activities.created"), ...(open ? [live("tasks.open", assigneeId ?? "")] : [])]
    }
  }
}

function live(metric: Metric, detail = ""): Delta {
  return delta(metric, ALL_TIME, detail, 1)
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
