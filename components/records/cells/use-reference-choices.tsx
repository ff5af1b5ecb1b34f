"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import type { ReactNode } from "react"
import { useKept } from "@/components/shared/use-kept"
import { usePaused } from "@/components/shared/use-paused"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { SubjectName } from "@/convex/model/records/kinds"
import type { Choice } from "./pick-list"

type Row = FunctionReturnType<typeof api.records.list>["page"][number]

/** Ms without a key before the server is asked. */
const PAUSE = 120
const SHOWN = 20

/** The records that fit what was typed, or the newest ones; undefined until the first answer. */
function useReferenceChoices(object: SubjectName, typed: string): readonly Choice[] | undefined {
  const { _id: workspaceId } = useWorkspace()
  const search = usePaused(typed.trim(), PAUSE)
  const page = useKept(
    useQuery(api.records.list, {
      ...{ workspaceId, object, today: "", paginationOpts: { numItems: SHOWN, cursor: null } },
      ...(search && { search }),
    })?.page,
  )
  return page?.map((row) => ({ id: row._id, text: row.name, label: labelOf(row) }))
}

/** Contacts of one name are told apart by where they work. */
function labelOf({ object, name, values, names }: Row): ReactNode {
  const company = object === "contact" && typeof values.companyId === "string" && names[values.companyId]
  return (
    <span className="truncate">
      {name}
      {company && <span className="text-muted-foreground"> · {company}</span>}
    </span>
  )
}

export { useReferenceChoices }
