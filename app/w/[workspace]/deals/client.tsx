"use client"

import { useQuery } from "convex/react"
import { PlusIcon } from "lucide-react"
import type { Board, Deal, StageId } from "@/components/deals/board-types"
import { DealBoard } from "@/components/deals/deal-board"
import { DealBoardSkeleton } from "@/components/deals/deal-board-skeleton"
import { DealDialog } from "@/components/deals/deal-dialog"
import { blankDeal, inputFromDeal, usualCurrency } from "@/components/deals/deal-input"
import { useDealActions } from "@/components/deals/use-deal-actions"
import { PageHeader } from "@/components/shared/page-header"
import { useEditor } from "@/components/shared/use-editor"
import { useNow } from "@/components/shared/use-now"
import { usePageKeys } from "@/components/shared/use-page-keys"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { api } from "@/convex/_generated/api"
import { utcDay } from "@/lib/format"

function DealsPage() {
  const { _id: workspaceId, role } = useWorkspace()
  const canWrite = role !== "viewer"
  const board = useQuery(api.deals.board, { workspaceId })
  const today = utcDay(useNow())
  const { save, move, remove } = useDealActions()
  const editor = useEditor(blankFor(board), save)

  const add = (stageId?: StageId) => editor.add(blankFor(board, stageId))
  const open = (deal: Deal) => editor.edit(deal, inputFromDeal(deal))
  usePageKeys(canWrite && board ? { n: () => add() } : {})

  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title="Deals"
        description="Drag a card to its next stage, or use its menu. Everyone sees it move."
        actions={
          canWrite && (
            <Button onClick={() => add()} disabled={!board} aria-keyshortcuts="n">
              <PlusIcon aria-hidden /> Add deal
            </Button>
          )
        }
      />
      {board ? (
        <>
          <DealBoard
            board={board}
            today={today}
            canWrite={canWrite}
            onAdd={add}
            onOpen={open}
            onMove={move}
            onDelete={remove}
          />
          {board.truncated && (
            <p className="text-sm text-muted-foreground">
              A stage shows its first 200 deals. Counts and totals include them all.
            </p>
          )}
          <DealDialog
            editor={canWrite ? editor.current : null}
            stages={board.stages}
            onSubmit={(what, input) => void editor.submit(what, input)}
            onClose={editor.close}
          />
        </>
      ) : (
        <DealBoardSkeleton />
      )}
    </div>
  )
}

/** A new deal starts in the stage asked for, else in the first, and in the currency the board uses most. */
function blankFor(board: Board | undefined, stageId = board?.stages[0]?._id) {
  return board && stageId ? blankDeal(stageId, usualCurrency(board.deals)) : null
}

export { DealsPage }
