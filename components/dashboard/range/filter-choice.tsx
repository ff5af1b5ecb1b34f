"use client"

import { CheckIcon, FunnelIcon, XIcon } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"

import { Button } from "@/components/ui/button"
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { FILTER_DIMENSIONS, type Filter } from "@/lib/time-range/params"

import { useDashboard } from "../dashboard-context"
import { DIMENSION_WORDS, filterWordsOf } from "../data/use-value-names"

/** Only what one person did, or what came through one source: one at a time, as the numbers are kept. */
export function FilterChoice() {
  const { view, setView, names } = useDashboard()
  const [open, setOpen] = useState(false)
  const { filter } = view
  const offered = FILTER_DIMENSIONS.map((dimension) => ({
    dimension,
    choices: names.choices(dimension),
  })).filter(({ choices }) => choices.length > 0)
  const wordsOf = (each: Filter) => filterWordsOf(each, names.nameOf)
  const words = filter && wordsOf(filter)

  function choose(next: Filter) {
    setOpen(false)
    setView({ filter: next })
    if (filter !== null && filter.dimension !== next.dimension)
      toast(replacedWords(wordsOf(filter), wordsOf(next)))
  }

  return (
    <div className="flex min-w-0 items-center">
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger asChild>
          <Button
            size="sm"
            variant={filter ? "secondary" : "outline"}
            aria-haspopup="listbox"
            className="max-w-60 min-w-0"
          >
            <FunnelIcon aria-hidden />
            <span className="truncate">{words ?? "Filter"}</span>
          </Button>
        </PopoverTrigger>
        <PopoverContent align="start" aria-label="Filter" className="w-72 max-w-[calc(100vw-1.5rem)] p-0">
          <Command
            label="What to filter by"
            filter={(_, search, keywords = []) => (isFound(search, keywords) ? 1 : 0)}
          >
            <CommandInput placeholder="Find a name" />
            <CommandList className="max-h-72">
              <CommandEmpty>Nothing by that name.</CommandEmpty>
              {offered.map(({ dimension, choices }) => (
                <CommandGroup key={dimension} heading={DIMENSION_WORDS[dimension].label}>
                  {choices.map(({ value, name }) => (
                    <CommandItem
                      key={value}
                      value={`${dimension}:${value}`}
                      keywords={[name, DIMENSION_WORDS[dimension].label]}
                      onSelect={() => choose({ dimension, value })}
                    >
                      <span className="min-w-0 flex-1 truncate" title={name}>
                        {name}
                      </span>
                      {filter?.dimension === dimension && filter.value === value && (
                        <CheckIcon aria-label="chosen" />
                      )}
                    </CommandItem>
                  ))}
                </CommandGroup>
              ))}
            </CommandList>
          </Command>
          <p className="border-t px-4 py-2 text-xs text-balance text-muted-foreground">
            {filter === null
              ? "One at a time: numbers are kept by person, by source and so on, not by both."
              : `One at a time: another choice takes the place of “${words}”. Numbers are kept by person, by source and so on, not by both.`}
          </p>
        </PopoverContent>
      </Popover>
      {filter && (
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label="Clear the filter"
          onClick={() => setView({ filter: null })}
        >
          <XIcon />
        </Button>
      )}
    </div>
  )
}

function replacedWords(before: string, now: string): string {
  return `Filtered by “${now}” alone. It took the place of “${before}”, because numbers are not kept by both.`
}

/** Whether every word that was typed is in the name or the heading. */
function isFound(search: string, keywords: readonly string[]): boolean {
  const text = keywords.join(" ").toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
