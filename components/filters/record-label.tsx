"use client"

import { useQuery } from "convex/react"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { SubjectName } from "@/convex/model/records/kinds"

/** What a record is called, for a filter that holds only its id. */
function RecordLabel({ object, recordId }: { object: SubjectName; recordId: string }) {
  const { _id: workspaceId } = useWorkspace()
  const record = useQuery(api.records.get, { workspaceId, object, recordId })
  return <span className="truncate">{record === null ? `Deleted ${object}` : (record?.name ?? "…")}</span>
}

export { RecordLabel }
