"use client"

import { ExternalLinkIcon, MoreHorizontalIcon, Trash2Icon } from "lucide-react"
import Link from "next/link"
import { memo, type MouseEvent } from "react"
import { isConfirmed, type Row } from "@/components/records/record-types"
import { recordHref } from "@/components/records/record-href"
import { ValueCell } from "@/components/records/value-cell"
import { ValueEditor, type Leave } from "@/components/records/value-editor"
import { Avatar, AvatarFallback } from "@/components/ui/avatar"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import type { Field, FieldValue } from "@/convex/model/fields/catalogue"
import { cn } from "@/lib/cn"
import { initials } from "@/lib/format"

/** What is being edited in a row: the cell, and what an earlier try left there. */
type Editing = { field: string; draft?: FieldValue; problem?: string }

type RowHandlers = {
  onPoint: (row: Row, field: string) => void
  onEdit: (row: Row, field: string) => void
  onSelect: (row: Row, selected: boolean, range: boolean) => void
  onCommit: (row: Row, field: Field, value: FieldValue, leave: Leave, name?: string) => void
  onCancel: () => void
  onDelete: (row: Row) => void
}

type DataRowProps = RowHandlers & {
  row: Row
  slug: string
  /** Counted from one, the header being the first. */
  index: number
  top: number
  template: string
  fields: readonly Field[]
  canWrite: boolean
  selected: boolean
  /** Key of the field the cursor is on, when it is in this row. */
  cursor: string | null
  editing: Editing | null
}

/** Ids of cells, for the grid to point at the one the cursor is on. */
function cellId(rowId: string, field: string): string {
  return `cell-${rowId}-${field}`
}

const STICKY = "sticky z-10 bg-card group-hover/row:bg-accent group-data-[selected=true]/row:bg-secondary"

/** One record: a box to select it, its name, its values, and what can be done with it. */
const DataRow = memo(function DataRow(props: DataRowProps) {
  const { row, index, top, template, fields, canWrite, selected, onSelect } = props
  const confirmed = isConfirmed(row)
  return (
    <div
      role="row"
      aria-rowindex={index}
      aria-selected={selected}
      aria-busy={!confirmed}
      data-selected={selected}
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: template }}
      className={cn(
        "group/row absolute top-0 left-0 grid h-10 w-full border-b text-sm hover:bg-accent data-[selected=true]:bg-secondary",
        !confirmed && "opacity-60",
      )}
    >
      <div role="gridcell" aria-colindex={1} className={cn(STICKY, "left-0 grid place-items-center")}>
        <input
          type="checkbox"
          tabIndex={-1}
          disabled={!confirmed}
          checked={selected}
          aria-label={`Select ${row.name}`}
          onChange={() => {}}
          onClick={(event) => onSelect(row, !selected, event.shiftKey)}
          className="size-4 accent-primary"
        />
      </div>
      {fields.map((field, at) => (
        <DataCell key={field.key} {...props} field={field} column={at + 2} confirmed={confirmed} />
      ))}
      <div
        role="gridcell"
        aria-colindex={fields.length + 2}
        className={cn(STICKY, "right-0 flex items-center justify-end pr-1.5")}
      >
        {confirmed && <RowMenu {...props} canWrite={canWrite} />}
      </div>
    </div>
  )
})

type DataCellProps = DataRowProps & { field: Field; column: number; confirmed: boolean }

function DataCell(props: DataCellProps) {
  const { row, slug, field, column, cursor, editing, canWrite, confirmed } = props
  const isName = field.key === "name"
  const isEditing = editing?.field === field.key
  const editable = canWrite && confirmed && field.readOnly !== true
  const value = row.values[field.key] ?? null

  function point(event: MouseEvent) {
    if (!isEditing && !isControl(event.target)) props.onPoint(row, field.key)
  }

  return (
    <div
      id={cellId(row._id, field.key)}
      role="gridcell"
      aria-colindex={column}
      aria-readonly={!editable}
      onClick={point}
      onDoubleClick={(event) => editable && !isControl(event.target) && props.onEdit(row, field.key)}
      className={cn(
        "flex min-w-0 items-center border-r",
        isEditing ? "relative z-20 px-1" : "px-2.5",
        isName && (isEditing ? "sticky left-10 z-20 bg-card" : cn(STICKY, "left-10")),
        cursor === field.key && !isEditing && "ring-2 ring-ring ring-inset",
        field.type === "number" || field.type === "money" || field.type === "moneys" ? "justify-end" : "",
      )}
    >
      {isEditing ? (
        <ValueEditor
          field={field}
          value={editing.draft ?? value}
          names={row.names}
          problem={editing.problem}
          onCommit={(next, leave, name) => props.onCommit(row, field, next, leave, name)}
          onCancel={props.onCancel}
        />
      ) : isName ? (
        <NameLink row={row} slug={slug} confirmed={confirmed} />
      ) : (
        <ValueCell field={field} value={value} names={row.names} tabbable={false} />
      )}
    </div>
  )
}

function NameLink({ row, slug, confirmed }: { row: Row; slug: string; confirmed: boolean }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      {row.object !== "deal" && (
        <Avatar className={cn("size-6", row.object === "company" && "rounded-sm")}>
          <AvatarFallback aria-hidden className="text-[0.625rem]">
            {initials(row.name)}
          </AvatarFallback>
        </Avatar>
      )}
      {confirmed ? (
        <Link
          href={recordHref(slug, row.object, row._id)}
          prefetch={false}
          tabIndex={-1}
          title={row.name}
          className="truncate font-medium decoration-1 underline-offset-4 outline-none hover:underline"
        >
          {row.name}
        </Link>
      ) : (
        <span className="truncate font-medium">{row.name}</span>
      )}
    </span>
  )
}

function RowMenu({ row, slug, canWrite, onDelete }: DataRowProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-sm"
          tabIndex={-1}
          aria-label={`Actions for ${row.name}`}
          className="text-muted-foreground"
        >
          <MoreHorizontalIcon />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem asChild>
          <Link href={recordHref(slug, row.object, row._id)}>
            <ExternalLinkIcon aria-hidden /> Open
          </Link>
        </DropdownMenuItem>
        {canWrite && (
          <DropdownMenuItem variant="destructive" onSelect={() => onDelete(row)}>
            <Trash2Icon aria-hidden /> Delete
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

/** What has a click of its own. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a, button, input, textarea, [role=menu]") !== null
}

export { cellId, DataRow, type Editing, type RowHandlers }
