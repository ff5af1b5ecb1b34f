// What is to become of one row: the one decision that the dry run shows and the import carries out.
import type { Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import type { vSettings } from "../../tables/imports"
import { isEmptyValue, sameValue, type FieldValue } from "../fields/catalogue"
import type { StoredRecord } from "../records/kinds"
import { readValue, type Values } from "../records/values"
import {
  findByKey,
  findByName,
  findByValues,
  findCompany,
  findContact,
  findDeal,
  findTag,
  type Lookup,
} from "./lookup"
import type { CellProblem, Planner, RowPlan } from "./plan"

/** "make": a company or a tag that is not there yet and comes into being with the row. */
export type Decision =
  | { kind: "skip"; reason: string }
  | { kind: "create"; values: Values; make: Missing; remember: boolean }
  | { kind: "update"; record: StoredRecord; values: Values; make: Missing }

/** What the row names and nobody has yet. */
export type Missing = { company: NonNullable<RowPlan["company"]> | null; tagNames: string[] }

export type Decided = { decision: Decision; problems: CellProblem[] }
type Settings = Pick<Infer<typeof vSettings>, "policy" | "overwrite">

export const UP_TO_DATE = "Everything in this row is there already."
export const KNOWN_ROW = "This row was imported before."
const NOT_NEW = "It is there already, and this import only adds new ones."
const NOT_THERE = "There is none to update, and this import adds no new ones."

export async function decide(
  ctx: WorkspaceQueryCtx,
  planner: Planner,
  { policy, overwrite }: Settings,
  lookup: Lookup,
  plan: RowPlan,
): Promise<Decided> {
  if (plan.refusal !== null) return { decision: skip(plan.refusal), problems: plan.problems }
  const { values, make, problems } = await resolve(ctx, planner, lookup, plan)
  const all = [...plan.problems, ...problems]
  const skipping = problems.find((problem) => problem.skips)
  if (skipping !== undefined) {
    return { decision: skip(`“${skipping.text}”: ${skipping.message}`), problems: all }
  }
  const match = await findMatch(ctx, planner, plan, values, make)
  const decision = "reason" in match ? skip(match.reason) : settle(match.record, match.remember)
  return { decision, problems: all }

  function settle(record: StoredRecord | null, remember: boolean): Decision {
    if (record === null) {
      return policy === "update" ? skip(NOT_THERE) : { kind: "create", values, make, remember }
    }
    if (policy === "create") return skip(NOT_NEW)
    const news = changesFor(planner, record, values, plan.derived, overwrite)
    const adds = make.tagNames.length > 0 || (make.company !== null && mayTakeCompany(record, overwrite))
    if (Object.keys(news).length === 0 && !adds) return skip(UP_TO_DATE)
    const company = mayTakeCompany(record, overwrite) ? make.company : null
    return { kind: "update", record, values: news, make: { ...make, company } }
  }
}

function skip(reason: string): Decision {
  return { kind: "skip", reason }
}

/** Turns names into ids. Companies and tags that are missing can be made; the rest is a problem. */
async function resolve(ctx: WorkspaceQueryCtx, planner: Planner, lookup: Lookup, plan: RowPlan) {
  const values = { ...plan.values }
  const make: Missing = { company: null, tagNames: [] }
  const problems: CellProblem[] = []
  if (plan.company !== null) {
    const id = await findCompany(ctx, lookup, plan.company)
    if (id === null) make.company = plan.company
    else values.companyId = id
  }
  const tagIds: string[] = []
  for (const name of plan.tagNames) {
    const id = await findTag(ctx, lookup, name)
    if (id === null) make.tagNames.push(name)
    else tagIds.push(id)
  }
  if (tagIds.length > 0) values.tagIds = tagIds
  const need = (key: "contactId" | "dealId", text: string, id: string | null) => {
    if (id !== null) values[key] = id
    else problems.push(unknown(planner, key, text))
  }
  if (plan.contact !== null) need("contactId", plan.contact, await findContact(ctx, plan.contact))
  if (plan.deal !== null) need("dealId", plan.deal, await findDeal(ctx, plan.deal))
  return { values, make, problems }
}

function unknown({ mapping }: Planner, key: "contactId" | "dealId", text: string): CellProblem {
  const column = mapping.findIndex(({ target }) => target === key)
  const noun = key === "contactId" ? "contact" : "deal"
  const message = `There is no ${noun} of that name, or more than one.`
  return { column, text, message, skips: mapping[column]?.onProblem === "skip" }
}

type Match = { record: StoredRecord | null; remember: boolean } | { reason: string }

/** By what is unique, else by what this row made before, else by name. */
async function findMatch(
  ctx: WorkspaceQueryCtx,
  { object }: Planner,
  plan: RowPlan,
  values: Values,
  make: Missing,
): Promise<Match> {
  const unique = object === "contact" ? "emails" : object === "company" ? "domain" : null
  const keys = unique === null ? [] : texts(values[unique])
  if (unique !== null && keys.length > 0) {
    const found = await findByValues(ctx, object, unique, keys)
    if (found.length > 1) return { reason: "Its e-mail addresses belong to different contacts." }
    if (found.length === 1) return { record: found[0], remember: false }
  } else {
    const known = await findByKey(ctx, object, plan.fingerprint)
    if (known !== null) return { reason: KNOWN_ROW }
  }
  const named = await findNamesake(ctx, object, values, make, keys)
  return { record: named, remember: keys.length === 0 }
}

/** Somebody of the same name at the same company, unless their addresses tell them apart. */
async function findNamesake(
  ctx: WorkspaceQueryCtx,
  object: Planner["object"],
  values: Values,
  make: Missing,
  keys: readonly string[],
): Promise<StoredRecord | null> {
  const { name } = values
  if (typeof name !== "string") return null
  if (object === "company") {
    const namesakes = await findByName(ctx, "company", name)
    return namesakes.find(({ doc }) => keys.length === 0 || doc.domain === null) ?? null
  }
  if (object !== "contact" || make.company !== null) return null
  const companyId = (values.companyId ?? null) as Id<"companies"> | null
  const namesakes = await findByName(ctx, "contact", name)
  return (
    namesakes.find(
      ({ doc }) => doc.companyId === companyId && (keys.length === 0 || doc.emails.length === 0),
    ) ?? null
  )
}

/** The fields that would hold something else. Lists grow; nothing is emptied. */
function changesFor(
  { fields }: Planner,
  record: StoredRecord,
  values: Values,
  derived: readonly string[],
  overwrite: boolean,
): Values {
  const changes: Values = {}
  for (const [key, value] of Object.entries(values)) {
    const field = fields.find((each) => each.key === key)
    if (field === undefined || derived.includes(key) || isEmptyValue(value)) continue
    const current = readValue(record, field)
    const next = Array.isArray(value) ? union(current, value as string[]) : value
    if (sameValue(current, next)) continue
    if (overwrite || Array.isArray(next) || isEmptyValue(current)) changes[key] = next
  }
  return changes
}

function mayTakeCompany({ doc }: StoredRecord, overwrite: boolean): boolean {
  return overwrite || !("companyId" in doc) || doc.companyId === null
}

function union(current: FieldValue, more: readonly string[]): string[] {
  return [...new Set([...(Array.isArray(current) ? (current as string[]) : []), ...more])]
}

function texts(value: FieldValue | undefined): string[] {
  if (typeof value === "string") return [value]
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : []
}
