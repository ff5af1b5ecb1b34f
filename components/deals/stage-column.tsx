"use client"

import { useDroppable } from "@dnd-kit/core"
import { SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable"
import { ChevronsLeftRightIcon, ChevronsRightLeftIcon, PlusIcon } from "lucide-react"
import { useRef, useState, type ReactNode } from "react"
import { Button } from "@/components/ui/button"
import { cn } from "@/lib/cn"
import { formatMoney, formatNumber } from "@/lib/format"
import type { DealId, Stage } from "./board-types"
import { StageDot } from "./deal-menu"
import { weighTotals } from "./forecast"
import type { PlaceData } from "./places"
import { QuickAdd } from "./quick-add"

type StageColumnProps = {
  stage: Stage
  /** The cards in it, from the top; during a drag this may differ from what the server has. */
  dealIds: readonly DealId[]
  /** Adds a deal by its title; null for those who may not. */
  onAdd: ((title: string) => void) | null
  /** Null when all cards are there; "full" when the board shows no more. */
  onMore: (() => void) | "full" | null
  collapsed: boolean
  /** Null for stages that stay open. */
  onToggle: (() => void) | null
  children: ReactNode
}

const COLUMN =
  "flex shrink-0 snap-center flex-col rounded-lg border bg-muted/50 transition-colors data-over:border-ring data-over:bg-accent"

function StageColumn(props: StageColumnProps) {
  const { stage, collapsed, onToggle } = props
  const place: PlaceData = { kind: "stage", stageId: stage._id }
  const { setNodeRef, isOver } = useDroppable({ id: stage._id, data: place, disabled: stage.leaving })
  return (
    <section
      ref={setNodeRef}
      aria-label={stage.name}
      data-over={isOver || undefined}
      className={cn(
        COLUMN,
        collapsed
          ? "w-14"
          : "w-[82vw] max-w-80 sm:w-72 xl:w-auto xl:max-w-none xl:min-w-56 xl:flex-1 xl:basis-60",
      )}
    >
      {collapsed && onToggle ? <Folded stage={stage} onOpen={onToggle} /> : <Unfolded {...props} />}
    </section>
  )
}

/** A closed stage made narrow: it still counts, sums and takes what is dropped on it. */
function Folded({ stage, onOpen }: { stage: Stage; onOpen: () => void }) {
  return (
    <div className="flex flex-1 flex-col items-center gap-3 py-2.5">
      <Button
        variant="ghost"
        size="icon-xs"
        aria-expanded={false}
        aria-label={`Unfold ${stage.name}`}
        onClick={onOpen}
      >
        <ChevronsLeftRightIcon />
      </Button>
      <StageDot color={stage.color} />
      <span className="sounding">
        {formatNumber(stage.count)}
        <span className="sr-only"> deals</span>
      </span>
      <div className="flex flex-1 rotate-180 items-center justify-end gap-3 whitespace-nowrap [writing-mode:vertical-rl]">
        <h2 className="font-display text-sm font-semibold">{stage.name}</h2>
        <Totals stage={stage} />
      </div>
    </div>
  )
}

function Unfolded({ stage, dealIds, onAdd, onMore, onToggle, children }: StageColumnProps) {
  const [adding, setAdding] = useState(false)
  const addButton = useRef<HTMLButtonElement>(null)

  function close() {
    setAdding(false)
    addButton.current?.focus()
  }

  return (
    <>
      <header className="border-b px-3 py-2.5">
        <div className="flex items-center gap-2">
          <StageDot color={stage.color} />
          <h2 className="min-w-0 truncate font-display text-sm font-semibold">{stage.name}</h2>
          <span className="sounding" title={`${formatNumber(stage.count)} deals`}>
            {formatNumber(stage.count)}
            <span className="sr-only"> deals</span>
          </span>
          <span className="ml-auto flex items-center">
            {onToggle && (
              <Button
                variant="ghost"
                size="icon-xs"
                aria-expanded
                aria-label={`Fold ${stage.name}`}
                onClick={onToggle}
              >
                <ChevronsRightLeftIcon />
              </Button>
            )}
            {onAdd && !stage.leaving && (
              <Button
                ref={addButton}
                variant="ghost"
                size="icon-xs"
                aria-label={`New in ${stage.name}`}
                onClick={() => setAdding(true)}
              >
                <PlusIcon />
              </Button>
            )}
          </span>
        </div>
        <Totals stage={stage} />
        {stage.leaving && (
          <p role="status" className="mt-1 text-xs text-muted-foreground">
            Being deleted: its deals are on their way to another stage.
          </p>
        )}
      </header>
      {adding && onAdd && <QuickAdd stageName={stage.name} onAdd={onAdd} onClose={close} />}
      <SortableContext items={[...dealIds]} strategy={verticalListSortingStrategy}>
        <ul className="flex min-h-28 flex-1 flex-col gap-2 overflow-y-auto overscroll-y-contain p-2 md:min-h-0">
          {children}
          {dealIds.length === 0 && <EmptyLane kind={stage.kind} />}
          {onMore && (
            <li className="text-center text-xs text-muted-foreground">
              {onMore === "full" ? (
                "Search or filter to find deals further down."
              ) : (
                <Button variant="ghost" size="sm" onClick={onMore}>
                  Show more<span className="sr-only"> of {stage.name}</span>
                </Button>
              )}
            </li>
          )}
        </ul>
      </SortableContext>
    </>
  )
}

/** The sums of a stage, and for open ones what they are worth by its probability. */
function Totals({ stage }: { stage: Stage }) {
  const weighted = stage.kind === "open" ? weighTotals(stage) : []
  return (
    <p
      data-testid="stage-totals"
      className="mt-0.5 flex min-h-5 flex-wrap gap-x-3 numeral text-xs text-muted-foreground"
    >
      {stage.totals.map(({ currency, amount }) => {
        const share = weighted.find((each) => each.currency === currency)
        return (
          <span key={currency}>
            {formatMoney(amount, currency)}
            {share && (
              <span
                title={`${stage.probability}% of ${formatMoney(amount, currency)}: what this stage gives to the forecast`}
              >
                {" "}
                <span aria-hidden>→ </span>
                <span className="sr-only">of which {stage.probability}% is </span>
                {formatMoney(share.amount, currency)}
              </span>
            )}
          </span>
        )
      })}
    </p>
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
