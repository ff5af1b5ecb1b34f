"use client"

import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip"
import { useWriteToScreen } from "./use-write-to-screen"

/** That the page is live, and how live: its own measured time from a write to the screen. */
export function LiveIndicator() {
  const time = useWriteToScreen()
  return (
    <Tooltip>
      <TooltipTrigger asChild>
        <button
          type="button"
          className="inline-flex items-center gap-1.5 rounded-sm text-sm text-muted-foreground outline-none focus-visible:ring-2 focus-visible:ring-ring"
        >
          <span aria-hidden className="size-2 rounded-full bg-signal" />
          Live
          {time !== null && (
            <span data-testid="write-to-screen" className="numeral">
              {Math.max(1, Math.round(time))} ms
            </span>
          )}
        </button>
      </TooltipTrigger>
      <TooltipContent>
        From a write on this page to the screen that shows it, through the server: the median of the last few,
        measured every five seconds.
      </TooltipContent>
    </Tooltip>
  )
}
