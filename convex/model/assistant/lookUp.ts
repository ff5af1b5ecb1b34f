// What the assistant's tool reads: a few records of one object with every field in words, custom ones too, how many
// there are, and for deals what stands in each stage.
import { v, type Infer } from "convex/values"
import type { WorkspaceQueryCtx } from "../../functions"
import { vObject } from "../../tables/records"
import { readLiveDeals, readStageTotals, readTotal } from "../counters/read"
import { listAllStages, listPipelines } from "../deals/stages"
import { pointersIn, readNames } from "../events/names"
import { isEmptyValue, isMoney, type Field, type FieldValue, type ObjectName } from "../fields/catalogue"
import { listFields } from "../fields/list"
import { listStored } from "../records/page"
import { readValue } from "../records/values"

/** Records one look-up returns. */
const MOST_MATCHES = 10
/** Longest value in characters; a model needs no more to answer. */
const VALUE_LENGTH = 500

/** By the label people know the field by. A list, because labels can have letters that keys cannot. */
const vFact = v.object({ field: v.string(), value: v.string() })

export const vLookUp = v.object({
  object: vObject,
  /** How many there are altogether; null where nobody counts. */
  total: v.union(v.number(), v.null()),
  matches: v.array(v.object({ id: v.string(), name: v.string(), facts: v.array(vFact) })),
  /** With deals: every stage, how many deals stand in it, and their sum in each currency. */
  stages: v.array(
    v.object({ pipeline: v.string(), name: v.string(), count: v.number(), sums: v.array(v.string()) }),
  ),
})
export type LookUp = Infer<typeof vLookUp>
export type Match = LookUp["matches"][number]

/** Records by words; the newest when there are none. */
export async function lookUp(ctx: WorkspaceQueryCtx, object: ObjectName, search: string): Promise<LookUp> {
  const fields = await listFields(ctx, ctx.workspaceId, object)
  const page = { numItems: MOST_MATCHES, cursor: null }
  const { page: records } = await listStored(ctx, { object, search, today: "" }, fields, page)
  const read = records.map((record) => fields.map((field) => ({ field, value: readValue(record, field) })))
  const names = await readNames(
    ctx,
    read.flat().flatMap(({ field, value }) => pointersIn(field.type, value)),
  )
  return {
    object,
    total: await countOf(ctx, object),
    matches: records.map(({ doc }, index) => ({
      id: doc._id,
      name: doc.name,
      facts: factsOf(read[index], names),
    })),
    stages: object === "deal" ? await stagesOf(ctx) : [],
  }
}

/** Every field that holds something, in words; the name stands beside them. */
export function factsOf(
  values: readonly { field: Field; value: FieldValue }[],
  names: ReadonlyMap<string, string>,
): Match["facts"] {
  return values.flatMap(({ field, value }) => {
    if (field.key === "name" || isEmptyValue(value)) return []
    const words = wordsOf(field, value, names)
    return words === "" ? [] : [{ field: field.label, value: words.slice(0, VALUE_LENGTH) }]
  })
}

function wordsOf(field: Field, value: FieldValue, names: ReadonlyMap<string, string>): string {
  if (isMoney(value)) return moneyWords(value)
  if (Array.isArray(value)) {
    const each = value.map((one) => (typeof one === "string" ? textOf(field, one, names) : moneyWords(one)))
    return each.filter(Boolean).join(", ")
  }
  if (typeof value === "number") return field.type === "time" ? new Date(value).toISOString() : String(value)
  if (typeof value === "boolean") return value ? "yes" : "no"
  return value === null ? "" : textOf(field, value, names)
}

/** An id becomes the name of what it points at, and nothing when that is gone. */
function textOf(field: Field, text: string, names: ReadonlyMap<string, string>): string {
  if (pointersIn(field.type, text).length > 0) return names.get(text) ?? ""
  if (field.options !== undefined) return field.options.find((option) => option.id === text)?.label ?? ""
  return text
}

function moneyWords({ amount, currency }: { amount: number; currency: string }): string {
  const digits = currencyDigits(currency)
  return `${(amount / 10 ** digits).toFixed(digits)} ${currency}`
}

function currencyDigits(currency: string): number {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat("en", {
      style: "currency",
      currency,
    }).resolvedOptions()
    return maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

async function countOf(ctx: WorkspaceQueryCtx, object: ObjectName): Promise<number | null> {
  const { workspaceId } = ctx
  switch (object) {
    case "company":
      return await readTotal(ctx, workspaceId, "companies.live")
    case "contact":
      return await readTotal(ctx, workspaceId, "contacts.live")
    case "deal":
      return await readLiveDeals(ctx, workspaceId)
    case "activity":
      return null
  }
}

async function stagesOf(ctx: WorkspaceQueryCtx): Promise<LookUp["stages"]> {
  const stages = await listAllStages(ctx)
  const stageIds = stages.map((stage) => stage._id)
  const totals = await readStageTotals(ctx, ctx.workspaceId, stageIds)
  const pipelines = new Map((await listPipelines(ctx)).map(({ _id, name }) => [_id, name]))
  return stages.map(({ _id, pipelineId, name }) => {
    const { count, totals: sums } = totals.get(_id) ?? { count: 0, totals: [] }
    return { pipeline: pipelines.get(pipelineId) ?? "", name, count, sums: sums.map(moneyWords) }
  })
}
