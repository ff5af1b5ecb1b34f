import { Skeleton } from "@/components/ui/skeleton"

const CARDS_PER_COLUMN = [3, 2, 3, 1, 1]

function DealBoardSkeleton() {
  return (
    <div role="status" aria-label="Loading deals" className="flex gap-3 overflow-hidden">
      {CARDS_PER_COLUMN.map((cards, column) => (
        <div
          key={column}
          className="flex w-72 shrink-0 flex-col gap-2 rounded-lg border p-3 xl:w-auto xl:flex-1"
        >
          <Skeleton className="mb-3 h-4 w-2/3" />
          {Array.from({ length: cards }, (_, card) => (
            <Skeleton key={card} className="h-20" />
          ))}
        </div>
      ))}
    </div>
  )
}

export { DealBoardSkeleton }
