import type { ReactNode } from "react"

import { cn } from "@/lib/cn"

type DepthProps = {
  /** Metres below the surface; deeper is further from the screen and closer to the disk. */
  metres: number
  layer: string
  title: string
  tint: string
  children: ReactNode
}

/** One layer of the product, from what is seen down to where it is kept. */
export function Depth({ metres, layer, title, tint, children }: DepthProps) {
  return (
    <section aria-label={title} className={cn("border-t", tint)}>
      <div className="mx-auto grid max-w-7xl gap-x-10 gap-y-8 px-4 py-16 sm:px-8 md:grid-cols-[5.5rem_minmax(0,1fr)] md:py-24">
        <p className="flex items-baseline gap-3 md:flex-col md:gap-1">
          <span className="numeral text-3xl font-medium">
            {metres}
            <span className="ml-1 text-base">m</span>
          </span>
          <span className="text-sm text-muted-foreground">{layer}</span>
        </p>
        <div className="min-w-0">
          <h2 className="max-w-[20ch] headline text-[clamp(1.9rem,5vw,3rem)] leading-[1.04]">{title}</h2>
          {children}
        </div>
      </div>
    </section>
  )
}

export function DepthText({ children, className }: { children: ReactNode; className?: string }) {
  return <p className={cn("mt-5 max-w-[58ch] leading-relaxed", className)}>{children}</p>
}
