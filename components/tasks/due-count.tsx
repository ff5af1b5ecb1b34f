"use client"

import { useQuery } from "convex/react"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { useToday } from "@/components/shared/use-today"

/** Where the server stops counting. */
const MOST = 100

/** How many of my tasks are due today or overdue, beside "Tasks" in the sidebar; nothing when there are none. */
function DueCount() {
  const { _id: workspaceId } = useWorkspace()
  const count = useQuery(api.activities.due, { workspaceId, today: useToday() }) ?? 0
  if (count === 0) return null
  return (
    <span className="ml-auto rounded-sm bg-signal/12 px-1.5 numeral text-xs font-semibold text-signal-ink">
      {count < MOST ? count : `${MOST - 1}+`}
      <span className="sr-only"> due</span>
    </span>
  )
}

export { DueCount }
