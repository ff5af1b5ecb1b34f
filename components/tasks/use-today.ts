"use client"

import { useNow } from "@/components/shared/use-now"
import { utcDay } from "@/lib/format"

/** Today, "YYYY-MM-DD"; changes by itself when the day does. */
export function useToday(): string {
  return utcDay(useNow())
}
