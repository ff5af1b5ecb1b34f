"use client"

import { usePaginatedQuery } from "convex/react"
import { LockIcon, ScrollTextIcon } from "lucide-react"
import { useSearchParams } from "next/navigation"
import { useMemo } from "react"
import { useFields } from "@/components/records/use-fields"
import { EmptyState } from "@/components/shared/empty-state"
import { LoadMore } from "@/components/shared/load-more"
import { PageHeader } from "@/components/shared/page-header"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import { AuditEntry } from "./audit-entry"
import { filterFrom } from "./audit-filter"
import { AuditFilters } from "./audit-filters"

const PAGE = 50

/** Who did what to what, when and through what. */
function AuditLog() {
  const mayRead = useMay("audit.read")
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Every change in this workspace, written in the same moment as the change itself."
      />
      {mayRead ? (
        <Log />
      ) : (
        <EmptyState
          icon={<LockIcon aria-hidden />}
          title="For admins and owners"
          description="Ask one of them if you need to know who changed something. What happened with a record is on its own page."
        />
      )}
    </>
  )
}

function Log() {
  const { _id: workspaceId } = useWorkspace()
  const params = useSearchParams()
  const filter = useMemo(() => {
    const get = (name: string) => params.get(name)
    return filterFrom({
      ...{ by: get("by"), about: get("about"), through: get("through") },
      ...{ verb: get("verb"), from: get("from"), to: get("to") },
    })
  }, [params])
  const { results, status, loadMore } = usePaginatedQuery(
    api.audit.list,
    { workspaceId, ...filter },
    { initialNumItems: PAGE },
  )
  const fields = useObjectFields()
  const narrowed = Object.keys(filter).length > 0
  return (
    <>
      <AuditFilters
        narrowed={narrowed}
        onClear={() => window.history.replaceState(null, "", window.location.pathname)}
      />
      {results.length > 0 && (
        <ol aria-label="Audit log" className="divide-y rounded-lg border bg-card">
          {results.map((entry) => (
            <AuditEntry key={entry._id} entry={entry} fields={fields} />
          ))}
        </ol>
      )}
      {status === "LoadingFirstPage" && (
        <div role="status" aria-label="Loading the audit log" className="grid gap-2">
          {[0, 1, 2, 3, 4].map((row) => (
            <Skeleton key={row} className="h-10" />
          ))}
        </div>
      )}
      {status === "Exhausted" && results.length === 0 && (
        <EmptyState
          icon={<ScrollTextIcon aria-hidden />}
          title="Nothing of that kind happened"
          description={
            narrowed ? "Try fewer conditions, or other days." : "Changes appear here as they are made."
          }
        />
      )}
      <LoadMore status={status} onLoad={() => loadMore(PAGE)} />
    </>
  )
}

function useObjectFields() {
  const company = useFields("company")
  const contact = useFields("contact")
  const deal = useFields("deal")
  const activity = useFields("activity")
  return { company, contact, deal, activity }
}

export { AuditLog }
