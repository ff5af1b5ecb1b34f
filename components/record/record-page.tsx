"use client"

import { useState, type ReactNode } from "react"
import { Composer } from "@/components/activities/composer"
import { usePresence } from "@/components/presence/use-presence"
import { useFields } from "@/components/records/use-fields"
import { useMay } from "@/components/shell/workspace-context"
import { Timeline } from "@/components/timeline/timeline"
import { Button } from "@/components/ui/button"
import type { Field } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"
import { cn } from "@/lib/cn"
import { FieldList, KeptFigures } from "./field-list"
import { RecordContext } from "./record-context"
import { RecordHeader } from "./record-header"
import { RecordGone, RecordMissing, RecordSkeleton } from "./record-states"
import { RelatedLists } from "./related-lists"
import { StagePath } from "./stage-path"
import { useRecord, useRecordActions, type RecordRow } from "./use-record"

/** Fields the header shows. */
const IN_HEADER = new Set(["name", "ownerId", "tagIds", "stageId", "pipelineId"])

type RecordPageProps = { object: SubjectName; recordId: string }

/** The page of one company, contact or deal. */
function RecordPage({ object, recordId }: RecordPageProps) {
  const row = useRecord(object, recordId)
  const fields = useFields(object)
  if (row === undefined || fields === undefined) return <RecordSkeleton object={object} />
  if (row === null) return <RecordMissing object={object} />
  return <RecordThere object={object} row={row} fields={fields} />
}

type RecordThereProps = { object: SubjectName; row: RecordRow; fields: readonly Field[] }

function RecordThere({ object, row, fields }: RecordThereProps) {
  const [editing, setEditing] = useState<string | null>(null)
  const present = usePresence(object, row._id, editing)
  const actions = useRecordActions(object, row._id)
  const mayWrite = useMay("records.write")
  const canWrite = mayWrite && !row.removed
  const rest = fields.filter((field) => !IN_HEADER.has(field.key))
  return (
    <RecordContext value={{ row, canWrite, present, editing, setEditing, edit: actions.edit }}>
      <div className="flex w-full max-w-6xl flex-col gap-5">
        {row.removed && (
          <RecordGone object={object} row={row} onRestore={mayWrite ? actions.restore : null} />
        )}
        <RecordHeader object={object} fields={fields} onDelete={actions.remove} />
        {object === "deal" && <StagePath onMove={actions.moveTo} />}
        <Columns
          details={
            <>
              <section aria-label="Details" className="grid grid-cols-1 gap-4 rounded-lg border bg-card p-4">
                <FieldList fields={rest.filter((field) => !field.readOnly)} />
                <KeptFigures fields={rest.filter((field) => field.readOnly)} />
              </section>
              <RelatedLists object={object} />
            </>
          }
          timeline={
            <>
              {canWrite && <Composer object={object} recordId={row._id} />}
              <Timeline object={object} recordId={row._id} canWrite={canWrite} />
            </>
          }
        />
      </div>
    </RecordContext>
  )
}

type ColumnsProps = { details: ReactNode; timeline: ReactNode }

/** Side by side where there is room; otherwise one of them at a time. */
function Columns({ details, timeline }: ColumnsProps) {
  const [shown, setShown] = useState<"details" | "timeline">("timeline")
  const hidden = (name: typeof shown) => (shown === name ? "" : "max-lg:hidden")
  return (
    <>
      <div role="group" aria-label="Show" className="flex gap-1 rounded-md border bg-muted p-0.5 lg:hidden">
        {(["timeline", "details"] as const).map((name) => (
          <Button
            key={name}
            variant={shown === name ? "secondary" : "ghost"}
            size="sm"
            aria-pressed={shown === name}
            onClick={() => setShown(name)}
            className="flex-1 capitalize"
          >
            {name}
          </Button>
        ))}
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(20rem,24rem)_minmax(0,1fr)]">
        <div className={cn("grid min-w-0 grid-cols-1 gap-5", hidden("details"))}>{details}</div>
        <div className={cn("grid min-w-0 grid-cols-1 gap-5", hidden("timeline"))}>{timeline}</div>
      </div>
    </>
  )
}

export { RecordPage }
