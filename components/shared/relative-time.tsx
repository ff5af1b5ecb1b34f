"use client"

import { cn } from "@/lib/cn"
import { useDates } from "./use-dates"
import { useNow } from "./use-now"

/** "3 minutes ago", kept current; the exact moment is its tooltip. `time` in ms. */
export function RelativeTime({ time, className }: { time: number; className?: string }) {
  const now = useNow()
  const dates = useDates()
  const iso = new Date(time).toISOString()
  return (
    <time
      dateTime={iso}
      title={dates.moment(time)}
      className={cn("whitespace-nowrap", className)}
      suppressHydrationWarning
    >
      {dates.ago(time, Math.max(now, time))}
    </time>
  )
}
