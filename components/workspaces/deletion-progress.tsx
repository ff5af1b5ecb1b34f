import type { FunctionReturnType } from "convex/server"

import type { api } from "@/convex/_generated/api"
import { formatNumber } from "@/lib/format"

type Deletion = NonNullable<FunctionReturnType<typeof api.workspaces.deletion>>

/** What happens to a workspace's contents after its deletion, live. */
export function DeletionProgress({ deletion }: { deletion: Deletion }) {
  const { deletedByName, removed, fraction, done } = deletion
  const percent = done ? 100 : Math.round(fraction * 100)
  return (
    <div className="grid gap-4">
      <p>
        {deletedByName} deleted it.{" "}
        {done
          ? "Everything in it has been removed."
          : "Nobody can open it any more. Its contents are being removed; you can close this page."}
      </p>
      <div>
        <div
          role="progressbar"
          aria-label="Removed"
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
          className="h-2 overflow-hidden rounded-full bg-muted ring-1 ring-border"
        >
          <div
            className="h-full rounded-full bg-primary transition-[width] duration-300"
            style={{ width: `${percent}%` }}
          />
        </div>
        <p className="mt-1.5 sounding">
          {formatNumber(removed)} {removed === 1 ? "row" : "rows"} removed
        </p>
      </div>
    </div>
  )
}
