"use client"

import { ListFilterIcon } from "lucide-react"
import { useRef } from "react"
import { Button } from "@/components/ui/button"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import type { Field } from "@/convex/model/fields/catalogue"
import type { Filter } from "@/convex/model/records/filter"
import { FilterBuilder } from "./filter-builder"

type FilterButtonProps = {
  fields: readonly Field[]
  filter: Filter
  count: number
  /** What the builder starts with, when it is opened from a column. */
  open: Filter | null
  onOpenChange: (start: Filter | null) => void
  /** The first change of an opened builder is a step back in the browser's history; later ones are not. */
  onChange: (filter: Filter, history: "push" | "replace") => void
}

function FilterButton({ fields, filter, count, open, onOpenChange, onChange }: FilterButtonProps) {
  const pushed = useRef(false)
  return (
    <Popover
      open={open !== null}
      onOpenChange={(opens) => {
        pushed.current = false
        onOpenChange(opens ? filter : null)
      }}
    >
      <PopoverTrigger asChild>
        <Button variant="outline" size="sm" aria-label={count === 0 ? "Filter" : `Filter, ${count} set`}>
          <ListFilterIcon aria-hidden />
          <span className="max-sm:sr-only">Filter</span>
          {count > 0 && (
            <span className="rounded-sm bg-primary px-1.5 numeral text-xs text-primary-foreground">
              {count}
            </span>
          )}
        </Button>
      </PopoverTrigger>
      <PopoverContent
        align="start"
        aria-label="Filter"
        className="max-h-[70dvh] w-[min(40rem,calc(100vw-2rem))] overflow-y-auto p-3"
      >
        {open && (
          <FilterBuilder
            fields={fields}
            start={open}
            onChange={(next) => {
              onChange(next, pushed.current ? "replace" : "push")
              pushed.current = true
            }}
          />
        )}
      </PopoverContent>
    </Popover>
  )
}

export { FilterButton }
