"use client"

import { DownloadIcon, Undo2Icon } from "lucide-react"
import { useState } from "react"
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog"
import { Button } from "@/components/ui/button"
import { formatNumber } from "@/lib/format"
import { ImportRows } from "./import-rows"
import { Outcomes } from "./outcomes"
import { useErrorFile } from "./use-error-file"
import { useImportActions } from "./use-import-actions"
import type { Import } from "./words"

/** What became of every row, what was skipped as a file, and the way back. */
function ImportResult({ job }: { job: Import }) {
  const { undo, busy } = useImportActions(job._id)
  const errors = useErrorFile(job)
  const [asking, setAsking] = useState(false)
  const wrote = job.counts.created + job.counts.updated + job.counts.merged
  return (
    <div className="grid min-w-0 gap-6">
      <p role="status" className="text-sm">
        {sentenceOf(job)}
      </p>
      <Outcomes counts={job.counts} />
      <div className="flex flex-wrap gap-3">
        {job.counts.skipped > 0 && job.rowsUntil !== null && (
          <Button variant="outline" disabled={errors.busy} onClick={() => void errors.download()}>
            <DownloadIcon aria-hidden /> Skipped rows as CSV
          </Button>
        )}
        {job.state !== "undone" && wrote > 0 && (
          <Button variant="outline" disabled={busy} onClick={() => setAsking(true)}>
            <Undo2Icon aria-hidden /> Undo this import
          </Button>
        )}
      </div>
      {job.rowsUntil === null ? (
        <p className="text-sm text-muted-foreground">
          The rows of the file were kept for a month, and are gone now. What the import did stays.
        </p>
      ) : (
        <ImportRows job={job} />
      )}
      <AlertDialog open={asking} onOpenChange={setAsking}>
        <AlertDialogContent>
          <AlertDialogHeader>
            <AlertDialogTitle>Undo this import?</AlertDialogTitle>
            <AlertDialogDescription>
              What it created is removed for good, and what it updated gets its old values back. Anything
              somebody has changed since stays as it is.
            </AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogFooter>
            <AlertDialogCancel>Keep it</AlertDialogCancel>
            <AlertDialogAction onClick={() => void undo()}>Undo the import</AlertDialogAction>
          </AlertDialogFooter>
        </AlertDialogContent>
      </AlertDialog>
    </div>
  )
}

function sentenceOf({ state, problem, kept, done, total }: Import): string {
  if (state === "undone") {
    const left =
      kept === 0 ? "" : ` ${formatNumber(kept)} changes were left alone, because somebody went on from there.`
    return `This import was undone.${left}`
  }
  if (state === "cancelled") {
    const why = problem ?? "It was stopped."
    return `${why} ${formatNumber(done)} of ${formatNumber(total)} rows had been imported.`
  }
  return "Everything in the file has been dealt with. This is what became of each row."
}

export { ImportResult }
