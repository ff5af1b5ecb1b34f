// What one record adds to the counters: the single definition both live counting and recounting use.
import type { Infer } from "convex/values"
import type { vCounted } from "../../tables/counters"
import type { RecordDraft } from "../records/kinds"

export type Counted = Infer<typeof vCounted>

/** One counter and how much it moves. */
export type Delta = { metric: Counted; detail: string; amount: number }

/** A removed record adds nothing. */
export function recordContribution(record: RecordDraft): Delta[] {
  if (record.doc.deletedAt !== null) return []
  switch (record.object) {
    case "company":
      return [one("companies.live")]
    case "contact":
      return [one("contacts.live")]
    case "deal": {
      const { stageId, currency, amount } = record.doc
      return [
        one("deals.live", stageId),
        { metric: "deals.amount", detail: amountDetail(stageId, currency), amount },
      ]
    }
    case "activity": {
      const { kind, doneAt, assigneeId } = record.doc
      const isOpenTask = kind === "task" && doneAt === null
      return [one("activities.live"), ...(isOpenTask ? [one("tasks.open", assigneeId ?? "")] : [])]
    }
  }
}

function one(metric: Counted, detail = ""): Delta {
  return { metric, detail, amount: 1 }
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
    const key = keyOf(each)
    const soFar = byCounter.get(key)
    byCounter.set(key, soFar === undefined ? each : { ...soFar, amount: soFar.amount + each.amount })
  }
  return [...byCounter.values()].filter((each) => each.amount !== 0)
}

/** Which counter it is, in words: no metric has a space in its name. */
export function keyOf({ metric, detail }: Pick<Delta, "metric" | "detail">): string {
  return `${metric} ${detail}`.trimEnd()
}
