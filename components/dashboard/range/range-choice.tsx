"use client"

import { CalendarRangeIcon, CheckIcon, ChevronDownIcon } from "lucide-react"
import { useState, type FormEvent } from "react"

import { Button } from "@/components/ui/button"
import { Input } from "@/components/ui/input"
import { Label } from "@/components/ui/label"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { PRESET_LABELS, rangeLabel } from "@/lib/time-range/labels"
import { daysBetween, MOST_DAYS, PRESETS } from "@/lib/time-range/range"
import { clockAt, formatCalendarDay, parseCalendarDay } from "@/lib/time-range/zoned"

import { useDashboard } from "../dashboard-context"

/** A usual range of time, or days of one's own. */
export function RangeChoice() {
  const { view, setView } = useDashboard()
  const [open, setOpen] = useState(false)
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm" variant="outline" aria-label={`Time: ${rangeLabel(view.range)}`}>
          <CalendarRangeIcon aria-hidden />
          {rangeLabel(view.range)}
          <ChevronDownIcon aria-hidden className="opacity-60" />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label="Time" className="w-80 max-w-[calc(100vw-1.5rem)] p-2">
        <ul aria-label="Usual ranges" className="grid grid-cols-2 gap-x-1">
          {PRESETS.map((preset) => (
            <li key={preset}>
              <Button
                size="sm"
                variant="ghost"
                aria-pressed={view.range === preset}
                className="w-full justify-start font-normal aria-pressed:bg-accent"
                onClick={() => {
                  setView({ range: preset })
                  setOpen(false)
                }}
              >
                {PRESET_LABELS[preset]}
                {view.range === preset && <CheckIcon aria-hidden className="ml-auto" />}
              </Button>
            </li>
          ))}
        </ul>
        <DaysForm onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  )
}

function DaysForm({ onDone }: { onDone: () => void }) {
  const { range, setView } = useDashboard()
  const [first, setFirst] = useState(formatCalendarDay(clockAt(range.zone, range.from)))
  const [last, setLast] = useState(formatCalendarDay(clockAt(range.zone, range.to - 1)))
  const [problem, setProblem] = useState<string>()

  function submit(event: FormEvent) {
    event.preventDefault()
    const days = { first: parseCalendarDay(first), last: parseCalendarDay(last) }
    if (days.first === null || days.last === null) return setProblem("Choose both days.")
    const count = daysBetween(days.first, days.last) + 1
    if (count < 1) return setProblem("The last day lies before the first.")
    if (count > MOST_DAYS) return setProblem(`At most ${MOST_DAYS} days can be shown.`)
    setView({ range: { first: days.first, last: days.last } })
    onDone()
  }

  return (
    <form noValidate onSubmit={submit} className="mt-2 grid grid-cols-2 gap-2 border-t pt-3">
      <Label className="grid grid-cols-1 gap-1 text-xs">
        First day
        <Input
          type="date"
          value={first}
          onChange={({ target }) => setFirst(target.value)}
          className="h-8 px-2 text-sm"
        />
      </Label>
      <Label className="grid grid-cols-1 gap-1 text-xs">
        Last day
        <Input
          type="date"
          value={last}
          onChange={({ target }) => setLast(target.value)}
          className="h-8 px-2 text-sm"
        />
      </Label>
      {problem && (
        <p role="alert" className="col-span-2 text-xs text-destructive">
          {problem}
        </p>
      )}
      <Button type="submit" size="sm" variant="secondary" className="col-span-2">
        Show these days
      </Button>
    </form>
  )
}
