"use client"

import { dayIn } from "@/lib/format"
import { useTimeZone } from "./use-dates"
import { useNow } from "./use-now"

/** Today where the person is, "YYYY-MM-DD"; changes by itself when the day does. */
export function useToday(): string {
  return dayIn(useNow(), useTimeZone())
}
