"use client"

import { useState } from "react"
import { useFields } from "@/components/records/use-fields"
import { useMay } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { formatFor } from "@/convex/model/imports/columns"
import { takesSeveral, targetsOf, type Target } from "@/convex/model/imports/targets"
import { ColumnRow } from "./column-row"
import { FileReading } from "./file-reading"
import { ImportSettings } from "./import-settings"
import { NewFieldDialog } from "./new-field-dialog"
import { useImportActions } from "./use-import-actions"
import { rowsOf, type Import } from "./words"

type ImportMappingProps = { job: Import; onLeave: () => void }

/** Which column becomes which field, with samples; the guesses are there already. */
function ImportMapping({ job, onLeave }: ImportMappingProps) {
  const { check, discard, configure, reread, busy } = useImportActions(job._id)
  const fields = useFields(job.object)
  const [mapping, setMapping] = useState(job.mapping)
  const [settings, setSettings] = useState(job.settings)
  /** The column that gets a field of its own. */
  const [naming, setNaming] = useState<number | null>(null)
  const { object } = job
  const subject = useMay("fields.manage") && object !== "activity" ? object : null
  if (fields === undefined) return <Skeleton className="h-64 w-full" />
  const targets = targetsOf(job.object, fields)
  const chosen = mapping.filter(({ target }) => target !== null).length

  function chooseTarget(index: number, key: string | null, made?: Target) {
    const target = made ?? targets.find((each) => each.key === key)
    setMapping(
      mapping.map((each, other) => {
        const { samples } = job.columns[index]
        if (other === index) return { ...each, target: key, format: formatFor(target?.type, samples) }
        // A field can come from one column only: the other one lets go of it.
        const gives = target !== undefined && each.target === key && !takesSeveral(target)
        return gives ? { ...each, target: null, format: null } : each
      }),
    )
  }

  return (
    <div className="grid min-w-0 gap-5">
      <FileReading
        job={job}
        disabled={busy}
        onHeader={(hasHeader) => void configure({ mapping, settings, hasHeader })}
        onReread={(reading) => void reread(reading)}
      />
      <ul aria-label="Columns" className="divide-y rounded-lg border bg-card">
        {job.columns.map((column, index) => (
          <ColumnRow
            key={index}
            column={column}
            mapping={mapping[index]}
            targets={targets}
            fields={fields}
            currency={settings.currency}
            onTarget={(key) => chooseTarget(index, key)}
            onNewField={subject === null ? null : () => setNaming(index)}
            onChange={(change) =>
              setMapping(mapping.map((each, other) => (other === index ? { ...each, ...change } : each)))
            }
          />
        ))}
      </ul>
      {naming !== null && subject !== null && (
        <NewFieldDialog
          object={subject}
          column={job.columns[naming]}
          onMade={(target) => chooseTarget(naming, target.key, target)}
          onClose={() => setNaming(null)}
        />
      )}
      <ImportSettings
        object={job.object}
        hasMoney={mapping.some(({ target }) => targets.find(({ key }) => key === target)?.type === "money")}
        settings={settings}
        onChange={setSettings}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button disabled={busy || chosen === 0} onClick={() => void check({ mapping, settings })}>
          Check {rowsOf(job.rowCount)}
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
        <p className="text-sm text-muted-foreground">
          {chosen} of {job.columns.length} columns are imported. Checking writes nothing.
        </p>
      </div>
    </div>
  )
}

export { ImportMapping }
