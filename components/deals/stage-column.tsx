"use client"

import { useDroppable } from "@dnd-kit/core"
import { SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable"
import { PlusIcon } from "lucide-react"
import type { ReactNode } from "react"
import { Button } from "@/components/ui/button"
import { cn } from "@/lib/cn"
import { formatMoney, formatNumber } from "@/lib/format"
import type { DealId, Stage } from "./board-types"
import { StageDot } from "./deal-menu"
import type { PlaceData } from "./places"

type StageColumnProps = {
  stage: Stage
  /** The cards in it, from the top; during a drag this may differ from what the server has. */
  dealIds: readonly DealId[]
  onAdd: (() => void) | null
  children: ReactNode
}

function StageColumn({ stage, dealIds, onAdd, children }: StageColumnProps) {
  const place: PlaceData = { kind: "stage", stageId: stage._id }
  const { setNodeRef, isOver } = useDroppable({ id: stage._id, data: place })
  return (
    <section
      ref={setNodeRef}
      aria-label={stage.name}
      className={cn(
        "flex w-[82vw] max-w-80 shrink-0 snap-center flex-col rounded-lg border bg-muted/50 transition-colors sm:w-72 xl:w-auto xl:max-w-none xl:min-w-0 xl:flex-1 xl:basis-60",
        isOver && "border-ring bg-accent",
      )}
    >
      <header className="border-b px-3 py-2.5">
        <div className="flex items-center gap-2">
          <StageDot color={stage.color} />
          <h2 className="min-w-0 truncate font-display text-sm font-semibold">{stage.name}</h2>
          <span className="sounding" title={`${formatNumber(stage.count)} deals`}>
            {formatNumber(stage.count)}
            <span className="sr-only"> deals</span>
          </span>
          {onAdd && (
            <Button
              variant="ghost"
              size="icon-xs"
              aria-label={`New in ${stage.name}`}
              className="ml-auto"
              onClick={onAdd}
            >
              <PlusIcon />
            </Button>
          )}
        </div>
        <p className="mt-0.5 flex min-h-5 flex-wrap gap-x-3 numeral text-xs text-muted-foreground">
          {stage.totals.map(({ currency, amount }) => (
            <span key={currency}>{formatMoney(amount, currency)}</span>
          ))}
        </p>
      </header>
      <SortableContext items={[...dealIds]} strategy={verticalListSortingStrategy}>
        <ul className="flex min-h-28 flex-1 flex-col gap-2 overflow-y-auto overscroll-y-contain p-2 md:min-h-0">
          {children}
          {dealIds.length === 0 && <EmptyLane kind={stage.kind} />}
        </ul>
      </SortableContext>
    </section>
  )
}

const EMPTY_WORDS: Record<Stage["kind"], string> = {
  open: "Nothing here. Drag a deal in.",
  won: "Won deals come to rest here.",
  lost: "Deals that did not work out.",
}

function EmptyLane({ kind }: { kind: Stage["kind"] }) {
  return (
    <li className="grid place-items-center rounded-md border border-dashed border-input px-3 py-6 text-center text-xs text-muted-foreground">
      {EMPTY_WORDS[kind]}
    </li>
  )
}

export { StageColumn }
