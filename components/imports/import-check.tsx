"use client"

import { Button } from "@/components/ui/button"
import { formatNumber } from "@/lib/format"
import { Outcomes } from "./outcomes"
import { useImportActions } from "./use-import-actions"
import { countOf, rowsOf, type Import } from "./words"

/** What would happen, before anything does. */
function ImportCheck({ job, onLeave }: { job: Import; onLeave: () => void }) {
  const { configure, run, discard, busy } = useImportActions(job._id)
  const { check } = job
  if (check === null) return null
  const { counts, companies, problems, reasons } = check
  const writes = counts.created + counts.updated + counts.merged
  return (
    <div className="grid min-w-0 gap-6">
      <Outcomes counts={counts} future />
      {companies > 0 && (
        <p className="text-sm">
          {countOf(companies, "company")} named in the file {companies === 1 ? "is" : "are"} not here yet and
          will be created, too.
        </p>
      )}
      {problems.length > 0 && <Problems job={job} problems={problems} />}
      {reasons.length > 0 && <Reasons reasons={reasons} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button disabled={busy || writes === 0} onClick={() => void run()}>
          {writes === 0 ? "Nothing to import" : `Import ${rowsOf(writes)}`}
        </Button>
        <Button variant="outline" disabled={busy} onClick={() => void configure({})}>
          Back to the columns
        </Button>
        <Button
          variant="ghost"
          disabled={busy}
          onClick={() => {
            onLeave()
            void discard()
          }}
        >
          Throw away
        </Button>
      </div>
    </div>
  )
}

type Check = NonNullable<Import["check"]>

function Problems({ job, problems }: { job: Import; problems: Check["problems"] }) {
  return (
    <section aria-label="Values that cannot be read" className="grid gap-2">
      <h3 className="font-medium">Values that cannot be read</h3>
      <ul className="divide-y rounded-lg border bg-card">
        {problems.map(({ column, count, examples }) => (
          <li key={column} className="grid gap-1 px-4 py-3 text-sm">
            <p>
              <span className="font-medium">{job.columns[column]?.header}</span>: {formatNumber(count)}{" "}
              {job.mapping[column]?.onProblem === "skip" ? "(these rows are skipped)" : "(left empty)"}
            </p>
            <ul className="grid gap-0.5 text-muted-foreground">
              {examples.map(({ number, text, message }) => (
                <li key={`${number} ${text}`} className="break-words">
                  <span className="sounding">row {number}</span> “{text}”: {message}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Reasons({ reasons }: { reasons: Check["reasons"] }) {
  return (
    <section aria-label="Rows that will be skipped" className="grid gap-2">
      <h3 className="font-medium">Rows that will be skipped</h3>
      <ul className="divide-y rounded-lg border bg-card">
        {reasons.map(({ reason, count, firstRow }) => (
          <li key={reason} className="flex flex-wrap justify-between gap-x-4 px-4 py-2 text-sm">
            <span className="min-w-0 break-words">{reason}</span>
            <span className="sounding">
              {rowsOf(count)}, the first is {firstRow}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export { ImportCheck }
