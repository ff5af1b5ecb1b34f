"use client"

import type { OptimisticLocalStore } from "convex/browser"
import { useMutation, useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { useUndo } from "@/components/undo/undo-provider"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import { OBJECT_WORDS, type Field, type FieldValue } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"

export type RecordRow = NonNullable<FunctionReturnType<typeof api.records.get>>

/** `name`: what the record a value points at is called, to show it before the server answers. */
export type Edit = { field: Field; from: FieldValue; to: FieldValue; name?: string }

/** One record, live: undefined while it is looked up, null when it is not here. */
function useRecord(object: SubjectName, recordId: string): RecordRow | null | undefined {
  const { _id: workspaceId } = useWorkspace()
  return useQuery(api.records.get, { workspaceId, object, recordId })
}

/**
 * What one can do with a record from its own page, each shown at once. `edit` rejects with the server's error;
 * the others tell the person themselves.
 */
function useRecordActions(object: SubjectName, recordId: string) {
  const { _id: workspaceId } = useWorkspace()
  const { perform } = useUndo()
  const update = useMutation(api.records.update)
  const remove = useMutation(api.records.remove)
  const restore = useMutation(api.records.restore)
  const move = useMutation(api.deals.move)
  const key = { workspaceId, object, recordId }
  const word = OBJECT_WORDS[object].one

  /** An optimistic update: Convex runs it again on every new row, so it must be a pure function of it. */
  const onRow = (change: (row: RecordRow) => RecordRow) => (store: OptimisticLocalStore) => {
    const row = store.getQuery(api.records.get, key)
    if (row) store.setQuery(api.records.get, key, change(row))
  }

  async function edit({ field, from, to, name }: Edit) {
    const shown = update.withOptimisticUpdate(onRow((row) => withValue(row, field.key, to, name)))
    await perform(shown({ ...key, edits: [{ field: field.key, from, to }] }), `Changed ${field.label}`)
  }

  async function moveTo(stage: { _id: Id<"stages">; name: string }) {
    const shown = move.withOptimisticUpdate(onRow((row) => withValue(row, "stageId", stage._id, stage.name)))
    try {
      const dealId = recordId as Id<"deals">
      const place = { workspaceId, dealId, stageId: stage._id, afterDealId: null }
      await perform(shown(place), `Moved to ${stage.name}`)
    } catch (error) {
      tellError(error)
    }
  }

  async function setRemoved(removed: boolean) {
    const shown = (removed ? remove : restore).withOptimisticUpdate(onRow((row) => ({ ...row, removed })))
    try {
      await perform(shown(key), removed ? `Deleted the ${word}` : `Brought the ${word} back`)
    } catch (error) {
      tellError(error)
    }
  }

  return {
    edit,
    moveTo: (stage: { _id: Id<"stages">; name: string }) => void moveTo(stage),
    remove: () => void setRemoved(true),
    restore: () => void setRemoved(false),
  }
}

function withValue(row: RecordRow, key: string, value: FieldValue, name?: string): RecordRow {
  const names = name !== undefined && typeof value === "string" ? { ...row.names, [value]: name } : row.names
  return {
    ...row,
    name: key === "name" && typeof value === "string" ? value : row.name,
    values: { ...row.values, [key]: value },
    names,
  }
}

export { useRecord, useRecordActions }
