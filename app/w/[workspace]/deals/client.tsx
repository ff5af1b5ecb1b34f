"use client"

import { useQuery } from "convex/react"
import { PlusIcon } from "lucide-react"
import type { Route } from "next"
import { filterFrom } from "@/components/deals/board-filter"
import { BoardToolbar } from "@/components/deals/board-toolbar"
import type { Board, StageId } from "@/components/deals/board-types"
import { DealBoard } from "@/components/deals/deal-board"
import { DealBoardSkeleton } from "@/components/deals/deal-board-skeleton"
import { DealDialog } from "@/components/deals/deal-dialog"
import { blankDeal, inputFromDeal, usualCurrency } from "@/components/deals/deal-input"
import { ForecastNote } from "@/components/deals/forecast-note"
import { PipelineGone } from "@/components/deals/pipeline-gone"
import { useBoard, usePipelines } from "@/components/deals/use-board"
import { useDealActions } from "@/components/deals/use-deal-actions"
import { DealsWays } from "@/components/deals/deals-ways"
import { PageHeader } from "@/components/shared/page-header"
import { useEditor } from "@/components/shared/use-editor"
import { useNow } from "@/components/shared/use-now"
import { usePageKeys } from "@/components/shared/use-page-keys"
import { useUrlParam } from "@/components/shared/use-url-param"
import { workspaceHref } from "@/components/shell/nav-items"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { api } from "@/convex/_generated/api"
import { mayDo } from "@/convex/permissions"
import { cn } from "@/lib/cn"

function DealsPage() {
  const { _id: workspaceId, slug, role } = useWorkspace()
  const canWrite = mayDo(role, "records.write")
  const members = useQuery(api.members.list, { workspaceId }) ?? []
  const tags = useQuery(api.tags.list, { workspaceId }) ?? []
  const pipelines = usePipelines() ?? []
  const [pipelineId, setPipelineId] = useUrlParam("pipeline")
  const [owner] = useUrlParam("owner")
  const [tag] = useUrlParam("tag")
  const [q] = useUrlParam("q")
  const owners = new Map<string, (typeof members)[number]>(members.map((member) => [member.userId, member]))
  const filter = filterFrom(
    { owner, tag, q },
    { owners: new Set(owners.keys()), tags: new Set(tags.map(({ _id }) => _id)) },
  )
  const { board, isGone, isStale, showMore, isFull } = useBoard(pipelineId, filter)
  const now = useNow()
  const { save, add, move, remove } = useDealActions(board)
  const editor = useEditor(blankFor(board), save)
  usePageKeys(canWrite && board ? { n: () => editor.add() } : {})

  function addTitled(stageId: StageId, title: string) {
    const blank = blankFor(board, stageId)
    if (blank) add({ ...blank, title })
  }

  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={board && pipelines.length > 1 ? `Deals: ${board.pipelineName}` : "Deals"}
        description={board && <ForecastNote stages={board.stages} />}
        actions={
          <>
            <DealsWays current="board" />
            {canWrite && (
              <Button onClick={() => editor.add()} disabled={!board} aria-keyshortcuts="n">
                <PlusIcon aria-hidden /> Add deal
              </Button>
            )}
          </>
        }
      />
      <BoardToolbar
        pipelines={pipelines}
        pipelineId={board?.pipelineId}
        owners={members.map(({ userId, name }) => ({ _id: userId, name }))}
        tags={tags}
      />
      {isGone ? (
        <PipelineGone onBack={() => setPipelineId(null)} />
      ) : board ? (
        <div aria-busy={isStale} className={cn("transition-opacity", isStale && "opacity-60")}>
          {board.truncated && (
            <p role="status" className="mb-2 text-sm text-muted-foreground">
              More than 500 deals fit the filter; these are 500 of them.
            </p>
          )}
          <DealBoard
            key={board.pipelineId}
            board={board}
            owners={owners}
            hrefOf={(deal) => `${workspaceHref(slug, "deals")}/${deal._id}` as Route}
            now={now}
            canWrite={canWrite}
            onAdd={addTitled}
            onMore={showMore}
            isFull={isFull}
            onEdit={(deal) => editor.edit(deal, inputFromDeal(deal))}
            onMove={move}
            onDelete={remove}
          />
          <DealDialog
            editor={canWrite ? editor.current : null}
            stages={board.stages}
            onSubmit={(what, input) => void editor.submit(what, input)}
            onClose={editor.close}
          />
        </div>
      ) : (
        <DealBoardSkeleton />
      )}
    </div>
  )
}

/** A new deal starts in the stage asked for, else in the first, and in the currency the board uses most. */
function blankFor(board: Board | undefined, stageId = board?.stages.find((stage) => !stage.leaving)?._id) {
  return board && stageId ? blankDeal(stageId, usualCurrency(board.deals)) : null
}

export { DealsPage }
