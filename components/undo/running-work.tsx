"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { useEffect, useEffectEvent, useRef } from "react"
import { toast } from "sonner"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Spinner } from "@/components/ui/spinner"
import { api } from "@/convex/_generated/api"
import { formatNumber } from "@/lib/format"
import { useUndo } from "./undo-provider"

type Running = FunctionReturnType<typeof api.operations.running>[number]

/**
 * What the person began that goes on in the background, and how far it is: on every page, also after the tab was
 * closed. What has come to its end is told, with the way back.
 */
function RunningWork() {
  const { _id: workspaceId } = useWorkspace()
  const running = useQuery(api.operations.running, { workspaceId })
  const { offer } = useUndo()
  const before = useRef<Running[]>([])
  const shown = (running ?? []).filter(({ kind }) => kind === "bulk" || kind === "undo")

  const tellEnds = useEffectEvent((now: Running[]) => {
    for (const { _id, kind, label } of before.current) {
      if (now.some((each) => each._id === _id)) continue
      if (kind === "bulk") offer(`Changed ${label}`, _id)
      else toast(`Undone: ${label}`)
    }
    before.current = now
  })
  useEffect(() => {
    if (running !== undefined) tellEnds(running.filter(({ kind }) => kind === "bulk" || kind === "undo"))
  }, [running])

  if (shown.length === 0) return null
  return (
    <ul aria-label="Running in the background" className="mb-4 grid gap-2">
      {shown.map(({ _id, kind, label, done, total }) => (
        <li key={_id} role="status" className="grid gap-1.5 rounded-lg border bg-card px-3 py-2 text-sm">
          <p className="flex items-center gap-2">
            <Spinner aria-hidden role={undefined} />
            {kind === "undo" ? "Undoing" : "Changing"} {label}: {formatNumber(done)}
            {total !== null && ` of ${formatNumber(total)}`} looked at
          </p>
          {total !== null && (
            <progress
              aria-label="Progress"
              value={done}
              max={Math.max(1, total)}
              className="h-1.5 w-full accent-primary"
            />
          )}
        </li>
      ))}
    </ul>
  )
}

export { RunningWork }
