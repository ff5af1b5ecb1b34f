import { refuse } from "../../errors"
import { isEmptyValue, sameValue, type Field, type FieldValue } from "../fields/catalogue"
import { fieldsFor, type OperationCtx } from "../operations/operate"
import { checkValues } from "./create"
import type { StoredRecord } from "./kinds"
import { settleDraft } from "./rules"
import { readValue, withValues, type Values } from "./values"
import { putChanged } from "./write"

/** One field as an editor saw it and as they want it. */
export type Edit = { field: string; from: FieldValue; to: FieldValue }

/**
 * Changes the fields named. A field that meanwhile holds neither `from` nor `to` is a `conflict`, whose data
 * carry the value that is there now, so that the editor can choose; other fields are nobody's business.
 */
export async function editRecord(ctx: OperationCtx, record: StoredRecord, edits: Edit[]): Promise<void> {
  const fields = await fieldsFor(ctx, record.object)
  for (const { field: key, from, to } of edits) {
    const field = fields.find((each) => each.key === key)
    if (field === undefined) throw refuse("invalid", "There is no such field.", key)
    requireUnchanged(field, readValue(record, field), from, to)
  }
  await updateRecord(ctx, record, Object.fromEntries(edits.map(({ field, to }) => [field, to])))
}

/** Changes the fields given, whatever they held; others stay. Writing nothing new records nothing. */
export async function updateRecord(ctx: OperationCtx, record: StoredRecord, values: Values): Promise<void> {
  const fields = await fieldsFor(ctx, record.object)
  const checked = await checkValues(ctx, fields, values)
  const draft = withValues(record, checked)
  await putChanged(ctx, record, await settleDraft(ctx, record, draft, ctx.operation.at), "updated")
}

function requireUnchanged(field: Field, current: FieldValue, from: FieldValue, to: FieldValue): void {
  if (alike(current, from) || alike(current, to)) return
  throw refuse("conflict", `Somebody else changed ${field.label} meanwhile.`, field.key, { current })
}

function alike(a: FieldValue, b: FieldValue): boolean {
  return sameValue(a, b) || (isEmptyValue(a) && isEmptyValue(b))
}
