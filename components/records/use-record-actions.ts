"use client"

import { useMutation } from "convex/react"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { useUndo } from "@/components/undo/undo-provider"
import { api } from "@/convex/_generated/api"
import { emptyValue, type Field, type FieldValue, type ObjectName } from "@/convex/model/fields/catalogue"
import { showCreated, showRemoved, showUpdated, type Values } from "./optimistic"
import { UNCONFIRMED, type Row } from "./record-types"

type EditOptions = {
  field: string
  /** The value the person saw when they began. */
  from: FieldValue
  to: FieldValue
  /** What the record that `to` points at is called. */
  name?: string
}

/**
 * The things a person can do to a record, each shown before the server answers and taken back if it refuses.
 * `create` and `update` reject with the server's error; `remove` and `restore` tell the person themselves.
 */
function useRecordActions(object: ObjectName, fields: readonly Field[]) {
  const { _id: workspaceId } = useWorkspace()
  const { perform } = useUndo()
  const createRecord = useMutation(api.records.create)
  const updateRecord = useMutation(api.records.update)
  const removeRecord = useMutation(api.records.remove)
  const restoreRecord = useMutation(api.records.restore)
  const place = { workspaceId, object }

  /** `companyName`: of the company to look for or make; instead of a companyId among the values. */
  async function create(values: Values, { names = {}, companyName }: CreateOptions = {}): Promise<string> {
    // The row is made here, once: Convex runs the optimistic update again on every transition.
    const row = unconfirmedRow(object, fields, values, names)
    const shown = createRecord.withOptimisticUpdate((store) => showCreated(store, place, row, fields, ""))
    const write = shown({ ...place, values, ...(companyName && { companyName }) })
    const { recordId } = await perform(write, `${row.name} added`)
    return recordId
  }

  async function update(recordId: string, { field, from, to, name }: EditOptions) {
    const names = typeof to === "string" && name !== undefined ? { [to]: name } : {}
    const shown = updateRecord.withOptimisticUpdate((store) =>
      showUpdated(store, place, recordId, { [field]: to }, names),
    )
    const label = fields.find(({ key }) => key === field)?.label ?? "a field"
    return await perform(shown({ ...place, recordId, edits: [{ field, from, to }] }), `Changed ${label}`)
  }

  async function remove({ _id: recordId, name }: Pick<Row, "_id" | "name">) {
    const shown = removeRecord.withOptimisticUpdate((store) => showRemoved(store, place, new Set([recordId])))
    try {
      await perform(shown({ ...place, recordId }), `${name} deleted`)
    } catch (error) {
      tellError(error)
    }
  }

  async function restore({ _id: recordId, name }: Pick<Row, "_id" | "name">) {
    try {
      await perform(restoreRecord({ ...place, recordId }), `${name} is back`)
    } catch (error) {
      tellError(error)
    }
  }

  return { create, update, remove, restore }
}

type CreateOptions = { names?: Readonly<Record<string, string>>; companyName?: string }

let unconfirmedCount = 0

function unconfirmedRow(
  object: ObjectName,
  fields: readonly Field[],
  values: Values,
  names: Readonly<Record<string, string>>,
): Row {
  const now = Date.now()
  const empty = Object.fromEntries(fields.map((field) => [field.key, emptyValue(field.type)]))
  return {
    _id: `${UNCONFIRMED}${now}-${unconfirmedCount++}`,
    object,
    name: typeof values.name === "string" ? values.name : "",
    values: { ...empty, createdAt: now, updatedAt: now, ...values },
    names: { ...names },
    removed: false,
  }
}

export { useRecordActions, type EditOptions }
