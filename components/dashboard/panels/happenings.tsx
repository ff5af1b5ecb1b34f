"use client"

import type { ReactNode } from "react"

import { RelativeTime } from "@/components/shared/relative-time"

/** What happened lately, one below the other along a line; scrolls when it is more than the panel holds. */
export function Happenings({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      role="group"
      aria-label={`List of ${label}`}
      tabIndex={0}
      className="min-h-0 overflow-y-auto rounded-sm outline-none focus-visible:ring-2 focus-visible:ring-ring"
    >
      <ol
        aria-label={label}
        className="relative grid gap-3.5 before:absolute before:inset-y-2 before:left-[3px] before:w-px before:bg-input"
      >
        {children}
      </ol>
    </div>
  )
}

/** One of them; `time` in ms. */
export function Happening({ time, children }: { time: number; children: ReactNode }) {
  return (
    <li className="relative min-w-0 pl-5 text-sm leading-snug before:absolute before:top-1.5 before:left-0 before:size-[7px] before:rounded-full before:border before:border-foreground before:bg-card">
      {children}
      <RelativeTime time={time} className="sounding" />
    </li>
  )
}
