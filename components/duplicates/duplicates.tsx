"use client"

import { useMutation, usePaginatedQuery } from "convex/react"
import { CopyCheckIcon } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"
import { MergeDialog, type MergePair } from "@/components/merge/merge-dialog"
import { EmptyState } from "@/components/shared/empty-state"
import { LoadMore } from "@/components/shared/load-more"
import { PageHeader } from "@/components/shared/page-header"
import { useUrlParam } from "@/components/shared/use-url-param"
import { tellError } from "@/components/shared/tell-error"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { OFFERED_FOR } from "@/components/undo/undo-toast"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import { SuggestionCard, type Suggestion } from "./suggestion-card"

const PAGE = 20
/** In the address, for the pairs that somebody dismissed. */
const DISMISSED = "dismissed"

/** Pairs of records that may be one, each with its reason and two ways to settle it. */
export function Duplicates() {
  const { _id: workspaceId } = useWorkspace()
  const mayWrite = useMay("records.write")
  const [merging, setMerging] = useState<MergePair | null>(null)
  const [shown, setShown] = useUrlParam("show")
  const dismissed = shown === DISMISSED
  const { results, status, loadMore } = usePaginatedQuery(
    api.duplicates.list,
    { workspaceId, dismissed },
    { initialNumItems: PAGE },
  )
  const dismiss = useMutation(api.duplicates.dismiss)

  async function setDismissed(suggestionId: Id<"duplicateSuggestions">, dismissed: boolean) {
    try {
      await dismiss({ workspaceId, suggestionId, dismissed })
      if (!dismissed) return void toast("They are suggested again.")
      const action = { label: "Undo", onClick: () => void setDismissed(suggestionId, false) }
      toast("They stay two, and are not suggested again.", { action, duration: OFFERED_FOR })
    } catch (error) {
      tellError(error)
    }
  }

  function startMerge({ object, records: [first, second] }: Suggestion) {
    setMerging({ object, firstId: first.recordId, secondId: second.recordId })
  }

  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title="Duplicates"
        description="Records that may be one, found as they are written. Merging can be undone."
        actions={
          <div role="group" aria-label="Show" className="flex gap-1 rounded-md border bg-muted p-0.5">
            {[null, DISMISSED].map((each) => (
              <Button
                key={each}
                variant={shown === each ? "secondary" : "ghost"}
                size="sm"
                aria-pressed={shown === each}
                onClick={() => setShown(each)}
              >
                {each === null ? "Suggested" : "Kept as two"}
              </Button>
            ))}
          </div>
        }
      />
      {status === "LoadingFirstPage" ? (
        <div className="grid gap-3" aria-busy>
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} className="h-32" />
          ))}
        </div>
      ) : results.length === 0 ? (
        <EmptyState
          icon={<CopyCheckIcon aria-hidden />}
          title={dismissed ? "No pair was kept as two" : "No duplicates"}
          description={
            dismissed
              ? "Pairs of which somebody said that they are two wait here, in case they are one after all."
              : "When two contacts or companies share a phone number or go by the same name in the same place, they appear here."
          }
        />
      ) : (
        <ul className="grid gap-3">
          {results.map((suggestion) => (
            <SuggestionCard
              key={suggestion._id}
              suggestion={suggestion}
              mayWrite={mayWrite}
              onMerge={() => startMerge(suggestion)}
              dismissed={dismissed}
              onDismiss={() => void setDismissed(suggestion._id, !dismissed)}
            />
          ))}
        </ul>
      )}
      <LoadMore status={status} onLoad={() => loadMore(PAGE)} />
      {merging && <MergeDialog pair={merging} onClose={() => setMerging(null)} />}
    </div>
  )
}
