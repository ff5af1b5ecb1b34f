"use client"

import { CheckIcon, ChevronsUpDownIcon } from "lucide-react"
import { useState } from "react"

import { useNow } from "@/components/shared/use-now"
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
import { formatTime } from "@/lib/format"

import { rankTimeZone, timeZoneLabel, timeZones } from "./time-zones"

type TimeZoneComboboxProps = { id: string; value: string; onChange: (timeZone: string) => void }

/** One time zone, found by typing a city. */
export function TimeZoneCombobox({ id, value, onChange }: TimeZoneComboboxProps) {
  const [open, setOpen] = useState(false)
  const now = useNow()
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          id={id}
          type="button"
          variant="outline"
          aria-haspopup="listbox"
          className="h-10 w-full justify-between px-3 font-normal md:h-9"
        >
          <span className="truncate">
            {timeZoneLabel(value)} <span className="text-muted-foreground">{formatTime(now, value)}</span>
          </span>
          <ChevronsUpDownIcon aria-hidden className="opacity-60" />
        </Button>
      </PopoverTrigger>
      <PopoverContent
        aria-label="Choose a time zone"
        align="start"
        className="w-(--radix-popover-trigger-width) min-w-64 p-0"
      >
        <Command label="Time zones" defaultValue={value} filter={rankTimeZone}>
          <CommandInput placeholder="Find a city" />
          <CommandList className="max-h-64">
            <CommandEmpty>No time zone by that name.</CommandEmpty>
            <CommandGroup>
              {timeZones(value).map((zone) => (
                <CommandItem
                  key={zone}
                  value={zone}
                  onSelect={() => {
                    setOpen(false)
                    if (zone !== value) onChange(zone)
                  }}
                >
                  <span className="min-w-0 flex-1 truncate">{timeZoneLabel(zone)}</span>
                  <span className="numeral text-xs text-muted-foreground">{formatTime(now, zone)}</span>
                  {zone === value && <CheckIcon aria-label="chosen" />}
                </CommandItem>
              ))}
            </CommandGroup>
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  )
}
