"use client"

import { useMutation } from "convex/react"
import type { FunctionArgs } from "convex/server"
import { toast } from "sonner"
import { showRemoved, showUpdated } from "@/components/records/optimistic"
import { useToday } from "@/components/shared/use-today"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { useUndo } from "@/components/undo/undo-provider"
import { api } from "@/convex/_generated/api"
import { OBJECT_WORDS } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"
import { asksToday, type Filter } from "@/convex/model/records/filter"
import { formatNumber } from "@/lib/format"
import type { Selection } from "./selection"

type BulkChange = FunctionArgs<typeof api.bulk.change>["change"]

/** As many as the server changes in one transaction. */
const MOST_AT_ONCE = 500

/**
 * Changes everything selected as one operation that can be undone: at once when the rows are few, otherwise in the
 * background, where RunningWork shows how far it is. Tells the person what happened.
 */
function useBulk(object: SubjectName, selection: Selection, list: { filter: Filter; search: string }) {
  const { _id: workspaceId } = useWorkspace()
  const today = useToday()
  const { perform } = useUndo()
  const changeNow = useMutation(api.bulk.change)
  const start = useMutation(api.bulk.start)
  const place = { workspaceId, object }

  async function run(change: BulkChange, done: string): Promise<boolean> {
    try {
      if (!selection.all && selection.ids.size <= MOST_AT_ONCE) await runNow([...selection.ids], change, done)
      else await start({ ...place, targets: targets(), change })
      return true
    } catch (error) {
      tellError(error)
      return false
    }
  }

  async function runNow(recordIds: string[], change: BulkChange, done: string) {
    const shown = changeNow.withOptimisticUpdate((store) => {
      if (change.kind === "remove") showRemoved(store, place, new Set(recordIds))
      if (change.kind !== "set") return
      for (const id of recordIds) showUpdated(store, place, id, { [change.field]: change.value })
    })
    const write = shown({ ...place, recordIds, change })
    const { kept } = await perform(write, ({ kept }) => `${counted(object, recordIds.length - kept)} ${done}`)
    if (kept > 0) toast(`${counted(object, kept)} stayed as they were: the change does not fit them.`)
  }

  function targets(): FunctionArgs<typeof api.bulk.start>["targets"] {
    if (!selection.all) return { recordIds: [...selection.ids] }
    const { filter, search } = list
    return { filter, search, today: asksToday(filter) ? today : "", except: [...selection.except] }
  }

  return run
}

function counted(object: SubjectName, count: number): string {
  const { one, many } = OBJECT_WORDS[object]
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}

export { counted, useBulk, type BulkChange }
