import type { ReactNode } from "react"
import { stageColor } from "@/components/deals/stage-color"
import { cn } from "@/lib/cn"

type ChipProps = { color: string; className?: string; children: ReactNode }

/** A tag, a choice or a stage: its colour as a dot, its name beside it. */
function Chip({ color, className, children }: ChipProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5.5 max-w-full min-w-0 items-center gap-1.5 rounded-sm border bg-background/60 px-1.5 text-xs whitespace-nowrap",
        className,
      )}
    >
      <Dot color={color} />
      <span className="truncate">{children}</span>
    </span>
  )
}

function Dot({ color }: { color: string }) {
  return (
    <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: stageColor(color) }} />
  )
}

export { Chip, Dot }
