// Metrics of what people changed, from the audit rows.
import type { Doc } from "../../../_generated/dataModel"
import type { FieldValue } from "../../fields/catalogue"
import type { MetricName } from "../catalogue"
import { move, type Move } from "../moves"

type EventFacts = Omit<Doc<"events">, "_id" | "_creationTime">

const PLURALS = { company: "companies", contact: "contacts", deal: "deals" } as const

export function event(row: EventFacts): Move[] {
  const by = { person: row.actorId, source: row.source, noun: row.noun }
  const one = (metric: MetricName, more: Move["by"] = {}) => move(metric, row.at, { by: { ...by, ...more } })
  return [one("changes"), ...ofNoun(row, one)]
}

function ofNoun(row: EventFacts, one: (metric: MetricName, more?: Move["by"]) => Move): Move[] {
  const { noun, verb } = row
  if (noun === "import") return verb === "created" ? [one("imports")] : []
  if (noun === "activity") {
    return verb === "created" ? [one("activities.created", { kind: text(valueAfter(row, "kind")) })] : []
  }
  if (noun !== "company" && noun !== "contact" && noun !== "deal") return []
  const plural = PLURALS[noun]
  if (verb === "created") return [one(`${plural}.created`), ...entered(row, one)]
  if (verb === "updated") return [one(`${plural}.updated`), ...moved(row, one)]
  if (verb === "removed") return [one(`${plural}.deleted`)]
  if (verb === "moved") return moved(row, one)
  return []
}

/** A change of stage, whether a person dragged the deal or something else moved it. */
function moved(row: EventFacts, one: (metric: MetricName, more?: Move["by"]) => Move): Move[] {
  const change = row.changes.find(({ field }) => field === "stageId")
  if (row.noun !== "deal" || change === undefined) return []
  const [from, to] = [text(change.from), text(change.to)]
  const left = row.stoodMs === undefined ? [] : [{ ...one("stages.left", { stage: from }), sum: row.stoodMs }]
  return [one("deals.moved", { stage: to }), ...entered(row, one), ...left]
}

function entered(row: EventFacts, one: (metric: MetricName, more?: Move["by"]) => Move): Move[] {
  const stage = text(valueAfter(row, "stageId"))
  return row.noun === "deal" && stage !== null ? [one("stages.entered", { stage })] : []
}

function valueAfter(row: EventFacts, field: string): FieldValue {
  return row.changes.find((change) => change.field === field)?.to ?? null
}

function text(value: FieldValue): string | null {
  return typeof value === "string" ? value : null
}
