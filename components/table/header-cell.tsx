"use client"

import {
  ArrowDownIcon,
  ArrowLeftIcon,
  ArrowRightIcon,
  ArrowUpIcon,
  ChevronDownIcon,
  EyeOffIcon,
  ListFilterIcon,
  StretchHorizontalIcon,
} from "lucide-react"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { operatorsFor } from "@/convex/model/records/filter"
import { isSortable } from "@/convex/model/records/plan"
import { cn } from "@/lib/cn"
import type { Sort } from "./spec"
import type { ShownColumn } from "./use-columns"

type HeaderActions = {
  onSort: (sort: Sort | null) => void
  onFilter: (field: string) => void
  onMove: (field: string, by: -1 | 1) => void
  onWiden: (field: string, by: number) => void
  onHide: (field: string) => void
}

type HeaderCellProps = HeaderActions & {
  column: ShownColumn
  /** Counted from one, as assistive technology does. */
  index: number
  sort: Sort | null
  className?: string
}

/** Pixels by which the menu makes a column wider or narrower. */
const STEP = 40

/** The head of a column: a click sorts, the menu does the rest, the edge drags. */
function HeaderCell({ column, index, sort, className, ...actions }: HeaderCellProps) {
  const { field } = column
  const isSorted = sort?.field === field.key
  const direction = !isSorted ? "none" : sort.descending ? "descending" : "ascending"
  const sortable = isSortable(field)
  return (
    <div
      role="columnheader"
      aria-colindex={index}
      aria-sort={sortable ? direction : undefined}
      className={cn("group/head relative flex min-w-0 items-center border-r bg-muted text-xs", className)}
    >
      {sortable ? (
        <button
          type="button"
          onClick={() => actions.onSort(nextSort(field.key, sort))}
          className="flex h-full min-w-0 flex-1 items-center gap-1 px-2.5 text-left font-medium text-muted-foreground outline-none hover:text-foreground focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-inset"
        >
          <span className="truncate">{field.label}</span>
          {direction === "ascending" && <ArrowUpIcon aria-hidden className="size-3 shrink-0" />}
          {direction === "descending" && <ArrowDownIcon aria-hidden className="size-3 shrink-0" />}
        </button>
      ) : (
        <span className="min-w-0 flex-1 truncate px-2.5 font-medium text-muted-foreground">
          {field.label}
        </span>
      )}
      <HeaderMenu column={column} sortable={sortable} {...actions} />
      <span
        aria-hidden
        data-resize={field.key}
        onMouseDown={column.startResize}
        onTouchStart={column.startResize}
        style={{ transform: `translateX(${column.dragged ?? 0}px)` }}
        className={cn(
          "absolute inset-y-0 -right-1 z-10 w-2 cursor-col-resize touch-none select-none hover:bg-ring/40",
          column.dragged !== null && "h-dvh bg-ring/60",
        )}
      />
    </div>
  )
}

type HeaderMenuProps = HeaderActions & { column: ShownColumn; sortable: boolean }

function HeaderMenu({ column, sortable, onSort, onFilter, onMove, onWiden, onHide }: HeaderMenuProps) {
  const { key, label, type } = column.field
  const isName = key === "name"
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-xs"
          aria-label={`Column ${label}`}
          className="mr-1 text-muted-foreground opacity-0 group-hover/head:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100 [@media(hover:none)]:opacity-100"
        >
          <ChevronDownIcon />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {sortable && (
          <>
            <DropdownMenuItem onSelect={() => onSort({ field: key, descending: false })}>
              <ArrowUpIcon aria-hidden /> Sort ascending
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => onSort({ field: key, descending: true })}>
              <ArrowDownIcon aria-hidden /> Sort descending
            </DropdownMenuItem>
          </>
        )}
        {operatorsFor(type).length > 0 && (
          <DropdownMenuItem onSelect={() => onFilter(key)}>
            <ListFilterIcon aria-hidden /> Filter by this
          </DropdownMenuItem>
        )}
        <DropdownMenuSeparator />
        {!isName && (
          <>
            <DropdownMenuItem onSelect={() => onMove(key, -1)}>
              <ArrowLeftIcon aria-hidden /> Move left
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => onMove(key, 1)}>
              <ArrowRightIcon aria-hidden /> Move right
            </DropdownMenuItem>
          </>
        )}
        <DropdownMenuItem onSelect={() => onWiden(key, column.width + STEP)}>
          <StretchHorizontalIcon aria-hidden /> Wider
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onWiden(key, column.width - STEP)}>
          <StretchHorizontalIcon aria-hidden className="scale-x-50" /> Narrower
        </DropdownMenuItem>
        {!isName && (
          <DropdownMenuItem onSelect={() => onHide(key)}>
            <EyeOffIcon aria-hidden /> Hide
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

/** Ascending, then descending, then in the usual order again. */
function nextSort(field: string, sort: Sort | null): Sort | null {
  if (sort?.field !== field) return { field, descending: false }
  return sort.descending ? null : { field, descending: true }
}

export { HeaderCell, type HeaderActions }
