// What one row says, before anybody looks into the database. Pure: the same for the dry run and the import.
import type { Field, FieldValue, ObjectName } from "../fields/catalogue"
import type { Values } from "../records/values"
import { NAME_LENGTH } from "../text"
import { parseCell, tidyCell, type CellEnv } from "./cells"
import type { Mapping } from "./columns"
import { fingerprint } from "./fingerprint"
import { targetsOf, takesSeveral, type Target } from "./targets"

export type CellProblem = { column: number; text: string; message: string; skips: boolean }

export type RowPlan = {
  /** Values by field key, without the ones that must be looked up. */
  values: Values
  /** Names to be looked up, or made. */
  tagNames: string[]
  company: { name: string | null; domain: string | null } | null
  contact: string | null
  deal: string | null
  problems: CellProblem[]
  /** Fields the row does not name: they were made up for a new record and change no old one. */
  derived: string[]
  /** Why nothing can be made of the row; null when something can. */
  refusal: string | null
  /** Same for rows that say the same. */
  fingerprint: string
}

/** Everything about an import that planning a row needs; made once for many rows. */
export type Planner = {
  object: ObjectName
  fields: readonly Field[]
  targets: Map<string, Target>
  mapping: readonly Mapping[]
  env: CellEnv
  /** For deals without one. */
  stageId: string | null
}

export function createPlanner(
  object: ObjectName,
  fields: readonly Field[],
  mapping: readonly Mapping[],
  env: CellEnv,
  stageId: string | null,
): Planner {
  const targets = new Map(targetsOf(object, fields).map((target) => [target.key, target]))
  return { object, fields, targets, mapping, env, stageId }
}

export function planRow(planner: Planner, cells: readonly string[]): RowPlan {
  const { values, problems } = readCells(planner, cells)
  const take = (key: string): FieldValue => {
    const value = values[key] ?? null
    delete values[key]
    return value
  }
  const takeText = (key: string) => asText(take(key))
  const first = takeText("firstName")
  const last = takeText("lastName")
  const companyName = takeText("companyId")
  const domain = takeText("companyDomain")
  const tags = take("tagIds")
  const plan = {
    values,
    problems,
    tagNames: Array.isArray(tags) ? (tags as string[]) : [],
    company: companyName === null && domain === null ? null : { name: companyName, domain },
    contact: takeText("contactId"),
    deal: takeText("dealId"),
  }
  const fullName = [first, last].filter((part) => part !== null).join(" ")
  if (fullName !== "" && typeof values.name !== "string") values.name = fullName
  const derived = complete(planner, plan)
  return {
    ...plan,
    derived,
    refusal: refusalOf(planner, plan),
    fingerprint: fingerprint(planner.object, plan),
  }
}

function readCells(planner: Planner, cells: readonly string[]): Pick<RowPlan, "values" | "problems"> {
  const { mapping, targets, fields, env } = planner
  const values: Values = {}
  const problems: CellProblem[] = []
  const rowEnv = { ...env, currency: currencyIn(planner, cells) }
  mapping.forEach(({ target: key, format, onProblem }, column) => {
    const text = tidyCell(cells[column] ?? "")
    const target = key === null ? undefined : targets.get(key)
    if (text === "" || target === undefined || target.key === "currency") return
    const field = fields.find((each) => each.key === target.key)
    const result = parseCell(target, field, text, format, rowEnv)
    if ("problem" in result) {
      problems.push({ column, text, message: result.problem, skips: onProblem === "skip" })
    } else {
      values[target.key] = joined(target, values[target.key], result.value)
    }
  })
  return { values, problems }
}

/** A column of currency codes speaks for the sums of its row. */
function currencyIn({ mapping, env }: Planner, cells: readonly string[]): string {
  const column = mapping.findIndex(({ target }) => target === "currency")
  const code = column < 0 ? "" : (cells[column] ?? "").trim().toUpperCase()
  return /^[A-Z]{3}$/.test(code) ? code : env.currency
}

function joined(target: Target, before: FieldValue | undefined, value: FieldValue): FieldValue {
  if (!takesSeveral(target) || !Array.isArray(before) || !Array.isArray(value)) return value
  return [...new Set([...before, ...value] as string[])]
}

/** Adds what a row leaves out and can be told from the rest, and names it. */
function complete({ object, env, stageId }: Planner, { values }: Pick<RowPlan, "values">): string[] {
  const given = new Set(Object.keys(values))
  if (object === "contact") values.name ??= firstOf(values.emails)
  if (object === "company") values.name ??= asText(values.domain ?? null)
  if (object === "deal") {
    values.amount ??= { amount: 0, currency: env.currency }
    values.stageId ??= stageId
  }
  if (object === "activity") values.kind ??= "note"
  return Object.keys(values).filter((key) => !given.has(key))
}

function refusalOf(
  { object }: Planner,
  { values, problems }: Pick<RowPlan, "values" | "problems">,
): string | null {
  const skipping = problems.find((problem) => problem.skips)
  if (skipping !== undefined) return `“${shorten(skipping.text)}”: ${skipping.message}`
  if (object === "activity") {
    return values.name == null && values.body == null ? "The row has no text." : null
  }
  if (typeof values.name === "string")
    return values.name.length > NAME_LENGTH ? "The name is too long." : null
  return object === "contact" ? "The row has neither a name nor an e-mail address." : "The row has no name."
}

export function shorten(text: string, length = 60): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}

function firstOf(value: FieldValue | undefined): string | null {
  return Array.isArray(value) && typeof value[0] === "string" ? value[0] : null
}

function asText(value: FieldValue): string | null {
  return typeof value === "string" && value !== "" ? value : null
}
