"use client"

import type { ReactNode } from "react"
import { useId } from "react"

import { Skeleton } from "@/components/ui/skeleton"
import { cn } from "@/lib/cn"

import { LiveValue } from "./live-value"

type KpiCardProps = {
  label: string
  /** Undefined while loading. */
  value: string | undefined
  detail: ReactNode
  /** The first figure of the page, set larger and on the chart. */
  lead?: boolean
  art?: ReactNode
}

/** One live figure: its name, the number, and one line that puts it into place. */
export function KpiCard({ label, value, detail, lead = false, art }: KpiCardProps) {
  const id = useId()
  return (
    <div
      role="group"
      aria-labelledby={id}
      className={cn(
        "relative isolate flex min-w-0 flex-col justify-between gap-3 overflow-hidden rounded-lg border p-5",
        lead ? "bg-shoal" : "bg-card",
      )}
    >
      {art}
      <h2 id={id} className="text-sm font-medium">
        {label}
      </h2>
      {value === undefined ? (
        <div role="status" aria-label={`Loading ${label}`} className="grid gap-2">
          <Skeleton className={lead ? "h-16 w-32" : "h-9 w-24"} />
          <Skeleton className="h-4 w-28" />
        </div>
      ) : (
        <div className="min-w-0">
          <p
            className={cn("font-medium break-words", lead ? "text-6xl leading-none md:text-7xl" : "text-3xl")}
          >
            <LiveValue>{value}</LiveValue>
          </p>
          <p className={cn("mt-2 text-sm", lead ? "text-foreground/80" : "text-muted-foreground")}>
            {detail}
          </p>
        </div>
      )}
    </div>
  )
}
