"use client"

import { usePaginatedQuery as usePinnedPages } from "convex-helpers/react"
import { usePaginatedQuery } from "convex/react"
import { useEffect, useMemo, useState } from "react"
import { isConfirmed, type Row } from "@/components/records/record-types"
import { useToday } from "@/components/shared/use-today"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { asksToday } from "@/convex/model/records/filter"
import type { SubjectName } from "@/convex/model/records/kinds"
import { countConditions, type TableSpec } from "./spec"

const PAGE = 60
const FIRST = { initialNumItems: PAGE }
/** Sorted by what they point at: pages stay whole only when the server is told where each ends. */
const BY_NAME: readonly string[] = ["companyId", "contactId"]
/** Records the server reads for one page of a filtered list. */
const READ_PER_PAGE = 500

/**
 * The records of a list, page by page and live. While the first page of another list is on its way the previous
 * rows stay and `stale` says so, so that nothing jumps.
 */
function useRecordList(object: SubjectName, { filter, sort }: TableSpec, search: string, skip: boolean) {
  const { _id: workspaceId } = useWorkspace()
  const day = useToday()
  const isFiltered = countConditions(filter) > 0
  const args = {
    ...{ workspaceId, object, today: asksToday(filter) ? day : "" },
    ...(isFiltered && { filter }),
    ...(sort && { sort }),
    ...(search && { search }),
  }
  const isByName = search === "" && BY_NAME.includes(sort?.field ?? "")
  const usual = usePaginatedQuery(api.records.list, skip || isByName ? "skip" : args, FIRST)
  const pinned = usePinnedPages(api.records.list, skip || !isByName ? "skip" : args, FIRST)
  const { results, status, loadMore } = isByName ? pinned : usual
  const waiting = status === "LoadingFirstPage"
  const found = useMemo(() => onceEach(results), [results])
  const [kept, setKept] = useState<Row[] | null>(null)
  if (!waiting && kept !== found) setKept(found)

  // Nobody may have a value in the field that sorts: those without one are on the next page.
  const isBlank = status === "CanLoadMore" && found.length === 0 && !isFiltered && !isByName
  useEffect(() => {
    if (isBlank) loadMore(PAGE)
  }, [isBlank, loadMore])

  // Pages asked for in this list, which tell how many records a filter was held against.
  const list = JSON.stringify([object, filter, sort, search])
  const [asked, setAsked] = useState({ list, pages: 1 })
  const pages = asked.list === list ? asked.pages : 1

  return {
    rows: waiting ? kept : found,
    stale: waiting && kept !== null,
    status,
    loadMore: () => {
      setAsked({ list, pages: pages + 1 })
      loadMore(PAGE)
    },
    /** Records looked through so far; null when the list is not filtered. */
    looked: isFiltered ? pages * READ_PER_PAGE : null,
    /** Rows the server has confirmed. */
    count: found.filter(isConfirmed).length,
  }
}

/** A list that found a short way keeps showing what later pages had, until they are gone. */
function onceEach(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row._id, row])).values()]
}

export { useRecordList }
