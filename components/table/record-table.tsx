"use client"

import { useRouter } from "next/navigation"
import {
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from "react"
import { conflictOf } from "@/components/records/conflict"
import { recordHref } from "@/components/records/record-href"
import { isConfirmed, type Row } from "@/components/records/record-types"
import type { EditOptions } from "@/components/records/use-record-actions"
import type { Leave } from "@/components/records/value-editor"
import { useWorkspace } from "@/components/shell/workspace-context"
import { sameValue, type Field, type FieldValue } from "@/convex/model/fields/catalogue"
import { cn } from "@/lib/cn"
import { errorToWords } from "@/lib/errors-to-words"
import { ConflictDialog } from "./conflict-dialog"
import { afterLeaving, moveCursor } from "./cursor"
import { cellId, DataRow, type Editing } from "./data-row"
import { HeaderCell, type HeaderActions } from "./header-cell"
import { between, isNothing, isSelected, NOTHING, withRows, type Selection } from "./selection"
import type { Sort } from "./spec"
import type { ShownColumn } from "./use-columns"
import { HEADER_HEIGHT, useRowWindow } from "./use-row-window"

type RecordTableProps = HeaderActions & {
  /** What the table is called, such as "Contacts". */
  label: string
  gridRef: RefObject<HTMLDivElement | null>
  rows: readonly Row[]
  /** Rows of an earlier list, still shown while the new ones come. */
  stale: boolean
  /** How many rows there are with those not loaded yet; null when nobody knows. */
  total: number | null
  columns: readonly ShownColumn[]
  sort: Sort | null
  canWrite: boolean
  selection: Selection
  onSelection: (selection: Selection) => void
  onSelectAll: () => void
  onUpdate: (recordId: string, edit: EditOptions) => Promise<unknown>
  onDelete: (row: Row) => void
  /** Called with the last row in sight whenever that changes. */
  onSight: (last: number) => void
}

/** A cell somebody else changed while it was being edited. */
type Clash = {
  row: Row
  field: Field
  original: FieldValue
  theirs: FieldValue
  mine: FieldValue
  name?: string
}

/** The grid of records: a cursor that keys move, cells edited in place, rows selected, only those in sight drawn. */
function RecordTable(props: RecordTableProps) {
  const { label, gridRef, rows, stale, total, columns, canWrite, selection, onSelection, onUpdate } = props
  const { slug } = useWorkspace()
  const router = useRouter()
  const [cursor, setCursor] = useState<{ rowId: string; field: string } | null>(null)
  const [editing, setEditing] = useState<(Editing & { rowId: string }) | null>(null)
  const [clash, setClash] = useState<Clash | null>(null)
  const anchor = useRef<string | null>(null)
  const view = useRowWindow(rows.length, gridRef)
  const fields = useMemo(() => columns.map((column) => column.field), [columns])
  const ids = useMemo(() => rows.map((row) => row._id), [rows])
  const template = columnTemplate(columns)
  const size = { row: rows.length, column: fields.length }
  const place = {
    row: cursor === null ? -1 : ids.indexOf(cursor.rowId),
    column: Math.max(
      0,
      fields.findIndex((field) => field.key === cursor?.field),
    ),
  }
  const isInSight = view.items.some(({ index }) => index === place.row)

  const { last } = view
  const onSight = useEffectEvent(() => props.onSight(last))
  useEffect(() => onSight(), [last, rows.length])

  function go(next: { row: number; column: number }) {
    const row = rows[next.row]
    const field = fields[next.column]
    if (row === undefined || field === undefined) return
    setCursor({ rowId: row._id, field: field.key })
    view.show(next.row)
    showColumn(gridRef.current, row._id, field.key)
  }

  function edit(row: Row, field: string) {
    const isEditable = fields.find((each) => each.key === field)?.readOnly !== true
    if (!canWrite || !isConfirmed(row) || !isEditable) return
    setCursor({ rowId: row._id, field })
    setEditing({ rowId: row._id, field })
  }

  function leaveEditor(leave: Leave | "cancel") {
    setEditing(null)
    if (leave === "away") return
    gridRef.current?.focus({ preventScroll: true })
    if (leave !== "cancel" && place.row >= 0) go(afterLeaving(leave, place, size))
  }

  async function send(row: Row, field: Field, from: FieldValue, to: FieldValue, name?: string) {
    try {
      await onUpdate(row._id, { field: field.key, from, to, name })
    } catch (error) {
      const conflict = conflictOf(error)
      if (conflict !== null)
        setClash({ row, field, original: from, theirs: conflict.current, mine: to, name })
      else {
        // Open again, with what was typed and the reason.
        setCursor({ rowId: row._id, field: field.key })
        setEditing({ rowId: row._id, field: field.key, draft: to, problem: errorToWords(error).message })
      }
    }
  }

  function commit(row: Row, field: Field, value: FieldValue, leave: Leave, name?: string) {
    leaveEditor(leave)
    const from = row.values[field.key] ?? null
    if (!sameValue(from, value)) void send(row, field, from, value, name)
  }

  function select(row: Row, selected: boolean, range: boolean) {
    const reach = range && anchor.current !== null ? between(ids, anchor.current, row._id) : [row._id]
    anchor.current = row._id
    onSelection(withRows(selection, reach, selected))
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (editing !== null || isTyping(event.target)) return
    const whole = event.ctrlKey || event.metaKey
    const row = rows[place.row]
    const field = fields[place.column]
    const acted = () => {
      if (whole && event.key.toLowerCase() === "a") return props.onSelectAll()
      const next = event.altKey ? null : moveCursor(event.key, startAt(place), size, whole)
      if (next !== null) return go(place.row < 0 ? { row: 0, column: 0 } : next)
      if (event.key === "Escape" && !isNothing(selection)) return onSelection(NOTHING)
      if (row === undefined || field === undefined || whole || event.altKey) return false
      switch (event.key) {
        case "Enter":
          return field.key === "name" || field.readOnly || !canWrite
            ? isConfirmed(row) && router.push(recordHref(slug, row.object, row._id))
            : edit(row, field.key)
        case "F2":
        case "e":
          return edit(row, field.key)
        case "x":
        case " ":
          return select(row, !isSelected(selection, row._id), event.shiftKey)
        default:
          return false
      }
    }
    // Keys on a button of the header are for that button.
    if (event.target !== gridRef.current && (event.key === "Enter" || event.key === " ")) return
    if (acted() !== false) event.preventDefault()
  }

  const allSelected = selection.all && selection.except.size === 0
  return (
    <>
      <div
        ref={gridRef}
        role="grid"
        aria-label={label}
        aria-busy={stale}
        aria-multiselectable
        aria-rowcount={(total ?? -2) + 1}
        aria-colcount={fields.length + 2}
        aria-activedescendant={cursor && isInSight ? cellId(cursor.rowId, cursor.field) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === gridRef.current && place.row < 0 && rows.length > 0) go({ row: 0, column: 0 })
        }}
        className={cn(
          "relative min-h-48 flex-1 overflow-auto overscroll-contain rounded-lg border bg-card outline-none focus-visible:border-ring",
          stale && "opacity-60",
        )}
      >
        <div className="min-w-full" style={{ width: "max-content" }}>
          <div role="rowgroup" className="sticky top-0 z-30">
            <div
              role="row"
              aria-rowindex={1}
              style={{ gridTemplateColumns: template, height: HEADER_HEIGHT }}
              className="grid border-b bg-muted"
            >
              <div
                role="columnheader"
                aria-colindex={1}
                className="sticky left-0 z-20 grid place-items-center bg-muted"
              >
                <input
                  type="checkbox"
                  aria-label="Select all"
                  checked={allSelected}
                  ref={(box) => {
                    if (box) box.indeterminate = !allSelected && !isNothing(selection)
                  }}
                  onChange={() => (isNothing(selection) ? props.onSelectAll() : onSelection(NOTHING))}
                  className="size-4 accent-primary"
                />
              </div>
              {columns.map((column, index) => (
                <HeaderCell
                  key={column.field.key}
                  {...props}
                  column={column}
                  index={index + 2}
                  className={column.field.key === "name" ? "sticky left-10 z-20" : undefined}
                />
              ))}
              <div role="columnheader" aria-colindex={fields.length + 2} className="sticky right-0 bg-muted">
                <span className="sr-only">Actions</span>
              </div>
            </div>
          </div>
          <div role="rowgroup" className="relative" style={{ height: view.height }}>
            {view.items.map(({ index, start }) => {
              const row = rows[index]
              return (
                row && (
                  <DataRow
                    key={row._id}
                    row={row}
                    slug={slug}
                    index={index + 2}
                    top={start}
                    template={template}
                    fields={fields}
                    canWrite={canWrite}
                    selected={isSelected(selection, row._id)}
                    cursor={cursor?.rowId === row._id ? cursor.field : null}
                    editing={editing?.rowId === row._id ? editing : null}
                    onPoint={(pointed, field) => {
                      setCursor({ rowId: pointed._id, field })
                      gridRef.current?.focus({ preventScroll: true })
                    }}
                    onEdit={edit}
                    onSelect={select}
                    onCommit={commit}
                    onCancel={() => leaveEditor("cancel")}
                    onDelete={props.onDelete}
                  />
                )
              )
            })}
          </div>
        </div>
      </div>
      {clash && (
        <ConflictDialog
          field={clash.field}
          original={clash.original}
          theirs={clash.theirs}
          mine={clash.mine}
          names={clash.name ? { ...clash.row.names, [String(clash.mine)]: clash.name } : clash.row.names}
          onChoose={(value) => {
            setClash(null)
            if (!sameValue(value, clash.theirs))
              void send(clash.row, clash.field, clash.theirs, value, clash.name)
          }}
        />
      )}
    </>
  )
}

/** The box, the columns, and the rest of the width for what can be done with a row. */
function columnTemplate(columns: readonly ShownColumn[]): string {
  const widths = columns.map(({ field, width }) =>
    field.key === "name" ? `min(${width}px,46vw)` : `${width}px`,
  )
  return ["2.5rem", ...widths, "minmax(2.75rem,1fr)"].join(" ")
}

function startAt({ row, column }: { row: number; column: number }) {
  return { row: Math.max(0, row), column }
}

function isTyping(target: EventTarget): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "checkbox"
  return target instanceof HTMLTextAreaElement
}

/** Brings a cell out from under the columns that stick, once it is drawn. */
function showColumn(grid: HTMLElement | null, rowId: string, field: string): void {
  requestAnimationFrame(() => {
    const cell = document.getElementById(cellId(rowId, field))
    const name = document.getElementById(cellId(rowId, "name"))
    if (grid === null || cell === null || name === null || cell === name) return
    const [frame, box, edge] = [grid, cell, name].map((element) => element.getBoundingClientRect())
    if (box.left < edge.right) grid.scrollLeft -= edge.right - box.left
    else if (box.right > frame.right - 44) grid.scrollLeft += box.right - frame.right + 44
  })
}

export { RecordTable }
