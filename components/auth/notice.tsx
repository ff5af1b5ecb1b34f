import type { ReactNode } from "react"

import { cn } from "@/lib/cn"

/** A remark above a form: something to know before filling it in. */
export function Notice({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <p
      className={cn("border-l-[3px] border-foreground bg-shoal px-4 py-3 text-sm leading-relaxed", className)}
    >
      {children}
    </p>
  )
}
