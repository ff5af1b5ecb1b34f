"use client"

import { cn } from "@/lib/cn"

import { useRipple } from "./use-ripple"

/** A number that is lit while live: when it changes, rings spread from it once, in the signal colour. */
export function LiveValue({ children, className }: { children: string; className?: string }) {
  const changes = useRipple(children)
  return (
    <span className={cn("relative inline-block", className)}>
      {changes > 0 && <Rings key={changes} />}
      <span
        key={`value-${changes}`}
        data-testid="kpi-value"
        data-changes={changes}
        className={cn("relative numeral", changes > 0 && "motion-safe:animate-lit")}
      >
        {children}
      </span>
    </span>
  )
}

function Rings() {
  return (
    <span aria-hidden className="pointer-events-none absolute top-1/2 left-1/2 motion-reduce:hidden">
      {[0, 160, 320].map((delay) => (
        <span
          key={delay}
          className="absolute -top-20 -left-20 size-40 animate-ripple rounded-full border-2 border-signal"
          style={{ animationDelay: `${delay}ms` }}
        />
      ))}
    </span>
  )
}
