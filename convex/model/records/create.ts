import type { Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import { checkValue } from "../fields/values"
import { emptyValue, type Field, type ObjectName } from "../fields/catalogue"
import { fieldsFor, type OperationCtx } from "../operations/operate"
import type { RecordDraft } from "./kinds"
import { requireReferences } from "./references"
import { settleDraft } from "./rules"
import { withValues, type Values } from "./values"
import { putNew } from "./write"

/**
 * Adds a record with the values given by field key; fields left out are empty. `at` (ms) is when it was added:
 * now, except for sample data.
 */
export async function createRecord(
  ctx: OperationCtx,
  object: ObjectName,
  values: Values,
  at = ctx.operation.at,
): Promise<string> {
  const fields = await fieldsFor(ctx, object)
  const checked = await checkValues(ctx, fields, values)
  const missing = fields.find((field) => field.required === true && !(field.key in checked))
  if (missing !== undefined) {
    throw refuse("invalid", `${missing.label} cannot be empty.`, missing.key)
  }
  const draft = withValues(blank(ctx, object, at), checked)
  return await putNew(ctx, await settleDraft(ctx, null, draft, at), at)
}

/** Values that may be written: fields that exist and are editable, of the right kind, with ids of this workspace. */
export async function checkValues(
  ctx: OperationCtx,
  fields: readonly Field[],
  values: Values,
): Promise<Values> {
  const checked: Values = {}
  for (const [key, value] of Object.entries(values)) {
    const field = fields.find((each) => each.key === key)
    if (field === undefined) throw refuse("invalid", "There is no such field.", key)
    if (field.readOnly === true) throw refuse("invalid", `${field.label} cannot be edited.`, key)
    checked[key] = checkValue(field, value)
    await requireReferences(ctx, field, checked[key])
  }
  return checked
}

/** A record of the object with every field empty. */
function blank(ctx: OperationCtx, object: ObjectName, at: number): RecordDraft {
  const columns = {
    workspaceId: ctx.workspaceId,
    name: "",
    sortName: "",
    custom: {},
    createdBy: ctx.userId,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    originId: ctx.operation.id,
  }
  const subject = { ownerId: null, tagIds: [], description: null, lastActivityAt: null, mergedInto: null }
  const deals = { openDealCount: 0, openDealValue: [] }
  const place = { city: null, country: null, linkedin: null }
  switch (object) {
    case "company": {
      const own = { domain: null, phones: [], industry: null, employees: null, contactCount: 0 }
      return { object, doc: { ...columns, ...subject, ...place, ...deals, ...own } }
    }
    case "contact": {
      const own = { emails: [], phones: [], companyId: null, title: null, source: null }
      return { object, doc: { ...columns, ...subject, ...place, ...deals, ...own } }
    }
    case "deal": {
      const own = { amount: 0, currency: "", contactId: null, companyId: null, closeDate: null, source: null }
      const standing = { stageSince: at, closedAt: null, status: "open" as const, rank: "" }
      // The stage is required, so both ids are there before anything is written.
      const ids = { stageId: "" as Id<"stages">, pipelineId: "" as Id<"pipelines"> }
      return { object, doc: { ...columns, ...subject, ...own, ...standing, ...ids } }
    }
    case "activity": {
      const own = { kind: "note" as const, body: "", at, dueDate: null, doneAt: null, assigneeId: null }
      return { object, doc: { ...columns, ...own, companyId: null, contactId: null, dealId: null } }
    }
  }
}

/** The empty value of every editable field, for forms and imports. */
export function blankValues(fields: readonly Field[]): Values {
  return Object.fromEntries(
    fields.filter((field) => field.readOnly !== true).map((field) => [field.key, emptyValue(field.type)]),
  )
}
