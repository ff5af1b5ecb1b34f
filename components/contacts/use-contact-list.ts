"use client"

import { usePaginatedQuery } from "convex/react"
import { useState } from "react"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Contact } from "./contact-types"

const PAGE = 40

/**
 * The contacts that match `search` (all of them when it is empty), page by page and live. While the first
 * page of another search is on its way the previous rows stay and `stale` says so, so that nothing jumps.
 */
function useContactList(search: string) {
  const { _id: workspaceId } = useWorkspace()
  const { results, status, loadMore } = usePaginatedQuery(
    api.contacts.list,
    search ? { workspaceId, search } : { workspaceId },
    { initialNumItems: PAGE },
  )
  const [kept, setKept] = useState<Contact[] | null>(null)
  const waiting = status === "LoadingFirstPage"
  if (!waiting && kept !== results) setKept(results)

  return {
    contacts: waiting ? kept : results,
    stale: waiting && kept !== null,
    status,
    loadMore: () => loadMore(PAGE),
  }
}

export { useContactList }
