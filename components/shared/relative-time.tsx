"use client"

import { formatAgo } from "@/lib/format"

import { useNow } from "./use-now"

/** "3 minutes ago", kept current; the exact moment is its tooltip. `time` in ms. */
export function RelativeTime({ time, className }: { time: number; className?: string }) {
  const now = useNow()
  const iso = new Date(time).toISOString()
  return (
    <time dateTime={iso} title={iso} className={className} suppressHydrationWarning>
      {formatAgo(time, Math.max(now, time))}
    </time>
  )
}
