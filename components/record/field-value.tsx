"use client"

import { PencilIcon } from "lucide-react"
import { useRef, type MouseEvent, type ReactNode } from "react"
import { EditingNote } from "@/components/presence/presence-pile"
import { ConflictChoice } from "@/components/records/conflict-choice"
import { ValueCell } from "@/components/records/value-cell"
import { ValueEditor } from "@/components/records/value-editor"
import { Button } from "@/components/ui/button"
import { isEmptyValue, type Field } from "@/convex/model/fields/catalogue"
import { cn } from "@/lib/cn"
import { useRecordPage } from "./record-context"
import { useFieldEdit } from "./use-field-edit"

type FieldValueProps = {
  field: Field
  /** Instead of the usual way to show the value. */
  children?: ReactNode
  /** What stands where there is no value. */
  empty?: string
  className?: string
}

/** The value of one field, edited where it stands: click it, or its pencil by keyboard. */
function FieldValue({ field, children, empty = "Add…", className }: FieldValueProps) {
  const { row, canWrite, present } = useRecordPage()
  const { value, draft, conflict, overtaken, open, close, commit, choose } = useFieldEdit(field)
  const pencil = useRef<HTMLButtonElement>(null)
  const others = present.filter((person) => person.editing.includes(field.key))
  const canEdit = canWrite && field.readOnly !== true

  /** After the editor is gone, the keyboard goes on from where it was. */
  const backToPencil = () => requestAnimationFrame(() => pencil.current?.focus())

  function onClick(event: MouseEvent) {
    const isLink = event.target instanceof Element && event.target.closest("a, button") !== null
    if (canEdit && !isLink) open()
  }

  if (conflict !== null) {
    return <ConflictChoice field={field} names={row.names} {...conflict} onChoose={choose} />
  }
  if (draft !== null) {
    return (
      <div className="w-full min-w-0">
        <ValueEditor
          field={field}
          value={draft.start}
          names={row.names}
          problem={draft.problem}
          onCommit={(to, leave, name) => {
            commit(to, name)
            if (leave !== "away") backToPencil()
          }}
          onCancel={() => {
            close()
            backToPencil()
          }}
        />
        {overtaken && (
          <p role="status" className="mt-1 flex items-center gap-1.5 text-xs text-signal-ink">
            <span className="shrink-0">Changed meanwhile to</span>
            {isEmptyValue(value) ? "nothing" : <ValueCell field={field} value={value} names={row.names} />}
          </p>
        )}
      </div>
    )
  }
  return (
    <div
      onClick={onClick}
      className={cn(
        "group/value flex min-h-8 w-full min-w-0 items-center gap-1.5 rounded-sm px-2 py-1",
        canEdit && "cursor-text hover:bg-accent/70",
        others.length > 0 && "ring-2 ring-signal",
        className,
      )}
    >
      <div className={cn("flex min-w-0 flex-1", field.type === "longText" && "whitespace-pre-wrap")}>
        {isEmptyValue(value) ? (
          <span className="text-muted-foreground">{canEdit ? empty : "Not given"}</span>
        ) : field.type === "longText" ? (
          <span className="break-words">{String(value)}</span>
        ) : (
          (children ?? <ValueCell field={field} value={value} names={row.names} />)
        )}
      </div>
      <EditingNote people={others} />
      {canEdit && (
        <Button
          ref={pencil}
          variant="ghost"
          size="icon-xs"
          aria-label={`Edit ${field.label}`}
          onClick={open}
          className="shrink-0 text-muted-foreground opacity-0 group-hover/value:opacity-100 focus-visible:opacity-100 max-md:opacity-60"
        >
          <PencilIcon aria-hidden />
        </Button>
      )}
    </div>
  )
}

export { FieldValue }
