import { cn } from "@/lib/cn"

/** The mark: two depth lines around a spring. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" fill="none" className={cn("size-7 shrink-0", className)}>
      <g stroke="currentColor" strokeWidth="1.8">
        <path
          d="M16 2.800c7.800-.5 13.500 5 13.100 12.600-.4 7.900-6 13.600-13.900 13.100C7.600 28 2.800 22.700 3 15.700 3.300 8.100 8.500 3.300 16 2.800Z"
          opacity=".45"
        />
        <path d="M17.200 8c5.200.1 8.100 3.600 7.700 8.300-.4 4.900-3.900 8.200-8.900 7.900-4.800-.4-7.900-3.700-7.600-8.200C8.600 11.200 12.100 7.900 17.200 8Z" />
      </g>
      <circle cx="17" cy="16.200" r="3.300" className="fill-signal" />
    </svg>
  )
}

export function Logo({ className }: { className?: string }) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-2 font-display text-lg font-semibold tracking-tight",
        className,
      )}
    >
      <LogoMark />
      Wellspring
    </span>
  )
}
