"use client"

import { useEffect, useEffectEvent } from "react"
import { Button } from "@/components/ui/button"
import { Spinner } from "@/components/ui/spinner"
import { formatNumber } from "@/lib/format"

type LookedThroughProps = {
  looked: number
  total: number | null
  /** Whether the next page should be asked for. */
  waiting: boolean
  /** Whether it has looked so far that the person should say whether to go on. */
  paused: boolean
  onNext: () => void
  onGoOn: () => void
}

/** How far a filter that few records pass has come, and what keeps it going. */
function LookedThrough({ looked, total, waiting, paused, onNext, onGoOn }: LookedThroughProps) {
  const next = useEffectEvent(onNext)
  useEffect(() => {
    if (waiting) next()
  }, [waiting, looked])

  const words = `Looked through ${formatNumber(looked)}${total === null ? "" : ` of ${formatNumber(total)}`}`
  return (
    <p role="status" className="flex min-h-7 items-center gap-2 text-xs text-muted-foreground">
      {!paused && <Spinner aria-hidden role={undefined} className="size-3.5" />}
      {words}
      {paused && (
        <Button size="xs" variant="outline" onClick={onGoOn}>
          Keep looking
        </Button>
      )}
    </p>
  )
}

export { LookedThrough }
