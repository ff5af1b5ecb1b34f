"use client"

import { ArrowLeftIcon, LockIcon } from "lucide-react"
import { ImportHistory } from "@/components/imports/import-history"
import { ImportStart } from "@/components/imports/import-start"
import { ImportView } from "@/components/imports/import-view"
import { EmptyState } from "@/components/shared/empty-state"
import { PageHeader } from "@/components/shared/page-header"
import { useUrlParam } from "@/components/shared/use-url-param"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { mayDo } from "@/convex/permissions"

/** One page for the whole way of a file; which import it shows is in the address. */
function ImportPage() {
  const mayImport = mayDo(useWorkspace().role, "records.import")
  const [id, setId] = useUrlParam("id")
  if (!mayImport) return <NotAllowed />
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Import"
        description="Bring companies, contacts, deals and activities from a spreadsheet. Nothing is written before you have seen what would happen."
        actions={
          id !== null && (
            <Button variant="outline" onClick={() => setId(null, "push")}>
              <ArrowLeftIcon aria-hidden /> All imports
            </Button>
          )
        }
      />
      {id === null ? (
        <>
          <ImportStart onStarted={(importId) => setId(importId, "push")} />
          <ImportHistory onOpen={(importId) => setId(importId, "push")} />
        </>
      ) : (
        <ImportView key={id} importId={id} onLeave={() => setId(null)} />
      )}
    </div>
  )
}

function NotAllowed() {
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title="Import" />
      <EmptyState
        icon={<LockIcon />}
        title="Importing is for members"
        description="Your role in this workspace is to look on. An admin can change it if you need to bring data in."
      />
    </div>
  )
}

export { ImportPage }
