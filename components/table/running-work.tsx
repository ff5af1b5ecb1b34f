"use client"

import { useQuery } from "convex/react"
import { Spinner } from "@/components/ui/spinner"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { formatNumber } from "@/lib/format"

/** What the person began that goes on in the background, and how far it is; also after the tab was closed. */
function RunningWork() {
  const { _id: workspaceId } = useWorkspace()
  const running = useQuery(api.operations.running, { workspaceId }) ?? []
  const shown = running.filter(({ kind }) => kind === "bulk" || kind === "undo")
  if (shown.length === 0) return null
  return (
    <ul aria-label="Running in the background" className="grid gap-2">
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
