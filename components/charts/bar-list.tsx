"use client"

import type { ReactNode } from "react"

import { cn } from "@/lib/cn"

export type BarItem = {
  key: string
  label: string
  /** Before the label: a picture, a rank. */
  lead?: ReactNode
  text: string
  /** Against the period before, as in "+12 %". */
  change?: string | null
  /** Of the longest bar, 0 to 1. */
  share: number
  onPick?: () => void
}

/** Letters of a number beside which a change fits in narrow lists too. */
const SHORT = 5

/** Names with their values as bars, the longest first. */
export function BarList({ label, items }: { label: string; items: readonly BarItem[] }) {
  return (
    <ol aria-label={label} className="@container grid grid-cols-1 gap-1">
      {items.map(({ key, label: name, lead, text, change, share, onPick }) => (
        <li key={key}>
          <button
            type="button"
            disabled={onPick === undefined}
            onClick={onPick}
            className="flex min-h-8 w-full items-center gap-2 rounded-sm pr-1 text-left text-sm outline-none focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-inset enabled:hover:bg-accent"
          >
            <span className="relative isolate flex min-h-7 min-w-0 flex-1 items-center gap-2 px-2">
              <span
                aria-hidden
                className="absolute inset-y-0 left-0 -z-10 rounded-sm border-l-2 bg-[color-mix(in_oklch,var(--series-1)_18%,transparent)]"
                style={{ width: `${Math.max(share * 100, 0.5)}%`, borderColor: "var(--series-1)" }}
              />
              {lead}
              <span className="min-w-0 truncate" title={name}>
                {name}
              </span>
            </span>
            {change && (
              <span
                className={cn(
                  "hidden shrink-0 sounding @3xs:inline",
                  !lead && text.length <= SHORT && "@min-[13rem]:inline",
                )}
              >
                {change}
              </span>
            )}
            <span className="shrink-0 numeral">{text}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
