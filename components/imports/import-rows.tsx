"use client"

import { usePaginatedQuery } from "convex/react"
import Link from "next/link"
import { recordHref } from "@/components/records/record-href"
import { LoadMore } from "@/components/shared/load-more"
import { useUrlParam } from "@/components/shared/use-url-param"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import { api } from "@/convex/_generated/api"
import { OUTCOMES, OUTCOME_WORDS, type Import, type ImportRow, type Outcome } from "./words"

const PAGE = 50
const SHOWN_CELLS = 4

/** The rows of the file with what became of them, all or those of one outcome. */
function ImportRows({ job }: { job: Import }) {
  const { _id: workspaceId } = useWorkspace()
  const [wanted, setWanted] = useUrlParam("rows")
  const outcome = OUTCOMES.find((each) => each === wanted) ?? null
  const { results, status, loadMore } = usePaginatedQuery(
    api.imports.rows,
    { workspaceId, importId: job._id, outcome },
    { initialNumItems: PAGE },
  )
  const rows = results.filter(({ outcome: each }) => each !== "waiting")
  return (
    <section aria-label="Rows" className="grid min-w-0 gap-3">
      <OutcomeFilter outcome={outcome} onChoose={setWanted} />
      {status === "LoadingFirstPage" ? (
        <Skeleton className="h-40 w-full" />
      ) : rows.length === 0 ? (
        <p className="text-sm text-muted-foreground">No rows came to that end.</p>
      ) : (
        <div className="min-w-0 overflow-hidden rounded-lg border bg-card">
          <Table aria-label="Rows of the file">
            <TableHeader>
              <TableRow>
                <TableHead>Row</TableHead>
                <TableHead>Outcome</TableHead>
                <TableHead>Why</TableHead>
                {job.columns.slice(0, SHOWN_CELLS).map(({ header }, index) => (
                  <TableHead key={index}>{header}</TableHead>
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>
              {rows.map((row) => (
                <Row key={row._id} job={job} row={row} />
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      <LoadMore status={status} onLoad={() => loadMore(PAGE)} />
    </section>
  )
}

type OutcomeFilterProps = { outcome: Outcome | null; onChoose: (outcome: Outcome | null) => void }

function OutcomeFilter({ outcome, onChoose }: OutcomeFilterProps) {
  return (
    <div role="group" aria-label="Show rows" className="flex flex-wrap gap-2">
      {([null, ...OUTCOMES] as const).map((each) => (
        <Button
          key={each ?? "all"}
          size="sm"
          variant={each === outcome ? "secondary" : "ghost"}
          aria-pressed={each === outcome}
          onClick={() => onChoose(each)}
        >
          {each === null ? "All rows" : OUTCOME_WORDS[each]}
        </Button>
      ))}
    </div>
  )
}

function Row({ job, row }: { job: Import; row: ImportRow }) {
  const { slug } = useWorkspace()
  const words = OUTCOME_WORDS[row.outcome]
  return (
    <TableRow>
      <TableCell className="sounding">{row.number}</TableCell>
      <TableCell>
        <Badge variant={row.outcome === "skipped" ? "destructive" : "outline"}>
          {row.recordId === null || job.state === "undone" ? (
            words
          ) : (
            <Link href={recordHref(slug, job.object, row.recordId)}>{words}</Link>
          )}
        </Badge>
      </TableCell>
      <TableCell className="max-w-80 min-w-40 text-sm whitespace-normal text-muted-foreground">
        {row.reason}
      </TableCell>
      {job.columns.slice(0, SHOWN_CELLS).map((_, index) => (
        <TableCell key={index} className="max-w-48 truncate">
          {row.cells[index]}
        </TableCell>
      ))}
    </TableRow>
  )
}

export { ImportRows }
