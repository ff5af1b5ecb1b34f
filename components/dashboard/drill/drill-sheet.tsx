"use client"

import { usePaginatedQuery } from "convex/react"
import Link from "next/link"
import { useState } from "react"

import { LoadMore } from "@/components/shared/load-more"
import { useDates } from "@/components/shared/use-dates"
import { useLast } from "@/components/shared/use-last"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import { Sheet, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import { formatNumber } from "@/lib/format"

import { choiceWords, type Drill } from "./drill"
import { rowHref, rowWords, type MetricRow } from "./row-words"

const PAGE = 50

/** The rows behind a number that was clicked; with a choice when it stands for several. */
export function DrillSheet({ drills, onClose }: { drills: Drill[] | null; onClose: () => void }) {
  const shown = useLast(drills)
  return (
    <Sheet open={drills !== null} onOpenChange={(open) => !open && onClose()}>
      <SheetContent className="gap-0">
        {shown !== null && shown.length > 0 && <Rows key={JSON.stringify(shown)} drills={shown} />}
      </SheetContent>
    </Sheet>
  )
}

function Rows({ drills }: { drills: Drill[] }) {
  const [chosen, setChosen] = useState(0)
  const drill = drills[chosen]
  const words = choiceWords(drills)
  return (
    <>
      <SheetHeader className="border-b">
        <SheetTitle>{drill.label}</SheetTitle>
        <SheetDescription>
          {formatNumber(drill.count)} {drill.count === 1 ? "row" : "rows"} · {drill.when}
        </SheetDescription>
        {drills.length > 1 && (
          <Select value={String(chosen)} onValueChange={(value) => setChosen(Number(value))}>
            <SelectTrigger aria-label="Which number" size="sm" className="mt-1 w-full">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {words.map((each, index) => (
                <SelectItem key={index} value={String(index)}>
                  {each}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </SheetHeader>
      <RowList key={chosen} drill={drill} />
    </>
  )
}

function RowList({ drill }: { drill: Drill }) {
  const { _id: workspaceId } = useWorkspace()
  const { metric, dimension, value, from, to } = drill
  const { results, status, loadMore } = usePaginatedQuery(
    api.metrics.rows,
    { workspaceId, metric, dimension, value, from, to },
    { initialNumItems: PAGE },
  )
  const more = () => loadMore(PAGE)
  if (status === "LoadingFirstPage") {
    return (
      <div role="status" aria-label="Loading the rows" className="grid gap-3 p-5">
        {[0, 1, 2, 3, 4].map((row) => (
          <Skeleton key={row} className="h-9" />
        ))}
      </div>
    )
  }
  return (
    <div tabIndex={0} role="region" aria-label="Rows" className="min-h-0 flex-1 overflow-y-auto outline-none">
      {results.length === 0 && status === "Exhausted" ? (
        <p className="p-5 text-sm text-muted-foreground">
          Nothing is behind this number any more: what it counted has been taken back or forgotten.
        </p>
      ) : (
        <ol aria-label={drill.label} className="divide-y">
          {results.map((row) => (
            <RowItem key={row._id} row={row} />
          ))}
        </ol>
      )}
      <LoadMore status={status} onLoad={more} />
    </div>
  )
}

function RowItem({ row }: { row: MetricRow }) {
  const { slug } = useWorkspace()
  const dates = useDates()
  const href = rowHref(slug, row)
  return (
    <li className="px-5 py-2.5 text-sm leading-snug">
      <p className="break-words">
        {rowWords(row)}{" "}
        {href === null ? (
          <span className="font-medium">{row.subject}</span>
        ) : (
          <Link
            href={href}
            className="rounded-sm font-medium text-link underline decoration-1 underline-offset-4 outline-none hover:decoration-2 focus-visible:ring-2 focus-visible:ring-ring"
          >
            {row.subject}
          </Link>
        )}
      </p>
      <p className="sounding">
        {row.at !== null && dates.moment(row.at)}
        {row.who !== null && row.noun !== "person" && `, ${row.who}`}
      </p>
    </li>
  )
}
