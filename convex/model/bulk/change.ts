// One change of many records: checked once, then made to each of them. A record that cannot take it is left alone
// and counted.
import type { Infer } from "convex/values"
import { isRefusal, refuse } from "../../errors"
import type { Field, FieldValue } from "../fields/catalogue"
import type { vBulkChange } from "../../tables/views"
import { fieldsFor, type OperationCtx } from "../operations/operate"
import { checkValues } from "../records/create"
import type { StoredRecord, SubjectName } from "../records/kinds"
import { removeRecord } from "../records/remove"
import { updateRecord } from "../records/update"
import { listTags } from "../tags/list"

export type BulkChange = Infer<typeof vBulkChange>

/** Makes the change to one record; answers whether it could. */
export type Changer = (record: StoredRecord) => Promise<boolean>

/** The change as a function, or the refusal that every record would meet. */
export async function prepareChange(
  ctx: OperationCtx,
  object: SubjectName,
  change: BulkChange,
): Promise<Changer> {
  switch (change.kind) {
    case "remove":
      return unlessRefused((record) => removeRecord(ctx, record))
    case "set": {
      const field = await requireSettable(ctx, object, change.field)
      const values = await checkValues(ctx, [field], { [field.key]: change.value })
      return unlessRefused((record) => updateRecord(ctx, record, values))
    }
    case "addTags":
    case "removeTags": {
      await checkValues(ctx, await fieldsFor(ctx, object), { tagIds: change.tagIds })
      const known = new Set<string>((await listTags(ctx)).map((tag) => tag._id))
      return unlessRefused((record) =>
        updateRecord(ctx, record, { tagIds: retagged(tagsOf(record), change, known) }),
      )
    }
  }
}

/** The tags afterwards, in their order; those that were deleted meanwhile are left behind. */
function retagged(
  tagIds: readonly string[],
  { kind, tagIds: named }: Extract<BulkChange, { kind: "addTags" | "removeTags" }>,
  known: ReadonlySet<string>,
): FieldValue {
  const kept = tagIds.filter((id) => known.has(id))
  if (kind === "addTags") return [...new Set([...kept, ...named])]
  return kept.filter((id) => !named.some((each) => each === id))
}

function tagsOf(record: StoredRecord): readonly string[] {
  return record.object === "activity" ? [] : record.doc.tagIds
}

async function requireSettable(ctx: OperationCtx, object: SubjectName, key: string): Promise<Field> {
  const field = (await fieldsFor(ctx, object)).find((each) => each.key === key)
  if (field === undefined) throw refuse("invalid", "There is no such field.", "field")
  if (field.readOnly === true) throw refuse("invalid", `${field.label} cannot be edited.`, field.key)
  if (field.unique === true || field.key === "name") {
    throw refuse("invalid", `${field.label} belongs to one record alone.`, field.key)
  }
  return field
}

/** A refused change has written nothing (model/records/write checks first), so the others go on. */
function unlessRefused(change: (record: StoredRecord) => Promise<void>): Changer {
  return async (record) => {
    if (record.doc.deletedAt !== null) return false
    try {
      await change(record)
      return true
    } catch (error) {
      if (isRefusal(error)) return false
      throw error
    }
  }
}
