"use client"

import { GitCompareArrowsIcon, LinkIcon } from "lucide-react"
import { useId } from "react"
import { toast } from "sonner"

import { TimeZoneCombobox } from "@/components/account/time-zone-combobox"
import { Button } from "@/components/ui/button"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import { INTERVAL_LABELS } from "@/lib/time-range/labels"
import type { Interval } from "@/lib/time-range/range"

import { useDashboard } from "../dashboard-context"
import { FilterChoice } from "./filter-choice"
import { RangeChoice } from "./range-choice"

/** What the whole page looks at: time, interval, zone, comparison, filter. All of it is in the address. */
export function RangeBar() {
  const { view, setView, range } = useDashboard()
  const zoneId = useId()
  return (
    <div role="group" aria-label="What is shown" className="flex flex-wrap items-center gap-2">
      <RangeChoice />
      <Select
        value={range.interval}
        onValueChange={(interval) => setView({ interval: interval as Interval })}
      >
        <SelectTrigger size="sm" aria-label="Interval" className="w-auto">
          <span className="text-muted-foreground">by</span>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {range.intervals.map((interval) => (
            <SelectItem key={interval} value={interval}>
              {INTERVAL_LABELS[interval]}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <div className="w-48 [&_button]:h-8">
        <label htmlFor={zoneId} className="sr-only">
          Time zone
        </label>
        <TimeZoneCombobox id={zoneId} value={range.zone} onChange={(zone) => setView({ zone })} />
      </div>
      <Button
        size="sm"
        variant={view.compare ? "secondary" : "outline"}
        aria-pressed={view.compare}
        onClick={() => setView({ compare: !view.compare })}
      >
        <GitCompareArrowsIcon aria-hidden /> Compare
      </Button>
      <FilterChoice />
      <Button size="sm" variant="ghost" className="text-muted-foreground" onClick={() => void copyLink()}>
        <LinkIcon aria-hidden /> Copy link
      </Button>
    </div>
  )
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(window.location.href)
    toast("The link is copied. Whoever is in this workspace sees the same with it.")
  } catch {
    toast.error("The browser does not allow copying. The address bar has the same link.")
  }
}
