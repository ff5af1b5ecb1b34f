"use client"

import { FunnelIcon, XIcon } from "lucide-react"

import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { FILTER_DIMENSIONS } from "@/lib/time-range/params"

import { useDashboard } from "../dashboard-context"
import { DIMENSION_WORDS } from "../data/use-value-names"

/** Only what one person did, or what came through one source: one at a time, as the numbers are kept. */
export function FilterChoice() {
  const { view, setView, names } = useDashboard()
  const { filter } = view
  const offered = FILTER_DIMENSIONS.map((dimension) => ({
    dimension,
    choices: names.choices(dimension),
  })).filter(({ choices }) => choices.length > 0)
  const words =
    filter && `${DIMENSION_WORDS[filter.dimension].label}: ${names.nameOf(filter.dimension, filter.value)}`
  return (
    <div className="flex items-center">
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="sm" variant={filter ? "secondary" : "outline"} className="max-w-60">
            <FunnelIcon aria-hidden />
            <span className="truncate">{words ?? "Filter"}</span>
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" className="w-60">
          <DropdownMenuLabel className="font-normal text-balance">
            One thing at a time: numbers are kept by person, by source and so on, not by both.
          </DropdownMenuLabel>
          {offered.map(({ dimension, choices }) => (
            <DropdownMenuSub key={dimension}>
              <DropdownMenuSubTrigger>{DIMENSION_WORDS[dimension].label}</DropdownMenuSubTrigger>
              <DropdownMenuSubContent className="max-h-80 overflow-y-auto">
                {choices.map(({ value, name }) => (
                  <DropdownMenuItem key={value} onSelect={() => setView({ filter: { dimension, value } })}>
                    <span className="truncate">{name}</span>
                  </DropdownMenuItem>
                ))}
              </DropdownMenuSubContent>
            </DropdownMenuSub>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
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
