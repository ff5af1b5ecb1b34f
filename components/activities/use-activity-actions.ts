"use client"

import { useMutation, useQuery } from "convex/react"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { useUndo } from "@/components/undo/undo-provider"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import type { FieldValue } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"
import { editsBetween, valuesOf, type ActivityInput } from "./activity-input"
import { KINDS } from "./activity-kinds"
import { showChanged, showLogged, showRemoved, type ActivityEntry } from "./activity-optimistic"

const ABOUT = { company: "companyId", contact: "contactId", deal: "dealId" } as const

/** As much of an activity as changing it needs. */
type Known = { _id: string; values: Record<string, FieldValue> }

/** What one can do with activities, each shown at once. `log` and `edit` reject with the server's error. */
function useActivityActions() {
  const { _id: workspaceId } = useWorkspace()
  const { perform } = useUndo()
  const viewer = useQuery(api.users.viewer)
  const create = useMutation(api.records.create)
  const update = useMutation(api.records.update)
  const removeRecord = useMutation(api.records.remove)

  /** Adds an activity: about a record, or about none. */
  async function log(about: { object: SubjectName; recordId: string } | null, input: ActivityInput) {
    const values = { ...valuesOf(input), ...(about && { [ABOUT[about.object]]: about.recordId }) }
    // The entry is made here, once: Convex runs the optimistic update again on every transition.
    const entry = viewer ? unconfirmedEntry(viewer, values) : null
    const shown = create.withOptimisticUpdate((store) => {
      if (entry && about) showLogged(store, about.recordId, entry)
    })
    await perform(shown({ workspaceId, object: "activity", values }), `${KINDS[input.kind].label} added`)
  }

  async function send({ _id, values }: Known, edits: ReturnType<typeof editsBetween>, message: string) {
    if (edits.length === 0) return
    const changed = { ...values, ...Object.fromEntries(edits.map(({ field, to }) => [field, to])) }
    const shown = update.withOptimisticUpdate((store) => showChanged(store, _id, changed))
    await perform(shown({ workspaceId, object: "activity", recordId: _id, edits }), message)
  }

  const edit = (known: Known, input: ActivityInput) => send(known, editsBetween(known.values, input), "Saved")

  function setDone(known: Known, done: boolean) {
    const edits = [{ field: "doneAt", from: known.values.doneAt ?? null, to: done ? Date.now() : null }]
    send(known, edits, done ? "Task done" : "Task open again").catch(tellError)
  }

  async function remove({ _id }: Known) {
    const shown = removeRecord.withOptimisticUpdate((store) => showRemoved(store, _id))
    try {
      await perform(shown({ workspaceId, object: "activity", recordId: _id }), "Deleted")
    } catch (error) {
      tellError(error)
    }
  }

  return { log, edit, setDone, remove: (known: Known) => void remove(known) }
}

type Viewer = { _id: Id<"users">; name: string; avatarUrl: string | null }

let unconfirmedCount = 0

function unconfirmedEntry(
  { _id, name, avatarUrl }: Viewer,
  values: Record<string, FieldValue>,
): ActivityEntry {
  const id = `unconfirmed-${unconfirmedCount++}` as Id<"activities">
  const at = Date.now()
  return {
    kind: "activity",
    _id: id,
    at,
    by: { _id, name, avatarUrl },
    activity: {
      ...{ _id: id, object: "activity", name: String(values.name ?? ""), names: {}, removed: false },
      values: { at, doneAt: null, ...values },
    },
    assignee: null,
  }
}

export { useActivityActions, type Known }
