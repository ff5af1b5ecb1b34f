"use client"

import { useSyncExternalStore } from "react"

import { browserTimeZone } from "@/components/account/browser-time-zone"
import { useViewer } from "@/components/account/person-context"
import { dayIn, formatAgo, formatDay, formatMoment } from "@/lib/format"

const never = () => () => {}

/** The time zone the person wants to see times in: the one they chose, or the browser's. */
export function useTimeZone(): string {
  const here = useSyncExternalStore(never, browserTimeZone, () => "UTC")
  return useViewer()?.timeZone ?? here
}

/** Moments in words, in the person's time zone. The only way times get on the screen. `time` in ms. */
export function useDates() {
  const timeZone = useTimeZone()
  return {
    timeZone,
    /** "3 Nov", or "3 November 2026" in the long form. */
    day: (time: number, form?: "short" | "long") => formatDay(dayIn(time, timeZone), form),
    /** "3 Nov 2026, 14:05" */
    moment: (time: number) => formatMoment(time, timeZone),
    /** "3 minutes ago" */
    ago: (time: number, now: number) => formatAgo(time, now, timeZone),
  }
}
