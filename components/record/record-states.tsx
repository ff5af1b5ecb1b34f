"use client"

import { CompassIcon } from "lucide-react"
import Link from "next/link"
import type { ReactNode } from "react"
import { recordHref } from "@/components/records/record-href"
import { EmptyState } from "@/components/shared/empty-state"
import { workspaceHref } from "@/components/shell/nav-items"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { OBJECT_WORDS } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"
import type { RecordRow } from "./use-record"

/** Never was here, or belongs to a workspace one is not in: the two look alike. */
function RecordMissing({ object }: { object: SubjectName }) {
  const { slug } = useWorkspace()
  const { one, many } = OBJECT_WORDS[object]
  return (
    <div className="grid flex-1 place-items-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<CompassIcon aria-hidden />}
        title={`This ${one} is not on our chart`}
        description="The link may be incomplete, or it leads to another workspace."
        action={
          <Button asChild variant="outline">
            <Link href={workspaceHref(slug, many as "contacts")}>Back to {many}</Link>
          </Button>
        }
      />
    </div>
  )
}

type RecordGoneProps = { object: SubjectName; row: RecordRow; onRestore: (() => void) | null }

/** Above a record that was deleted or merged: its page stays readable. */
function RecordGone({ object, row, onRestore }: RecordGoneProps) {
  const { slug } = useWorkspace()
  const { one } = OBJECT_WORDS[object]
  if (row.mergedInto !== null) {
    return (
      <Notice>
        <p>
          This {one} was merged into <strong className="font-semibold">{row.mergedInto.name}</strong>.
        </p>
        <Button asChild size="sm">
          <Link href={recordHref(slug, object, row.mergedInto._id)}>Open {row.mergedInto.name}</Link>
        </Button>
      </Notice>
    )
  }
  return (
    <Notice>
      <p>This {one} was deleted. You see it as it was.</p>
      {onRestore && (
        <Button size="sm" onClick={onRestore}>
          Restore
        </Button>
      )}
    </Notice>
  )
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-dashed border-input bg-land px-4 py-3 text-sm"
    >
      {children}
    </div>
  )
}

function RecordSkeleton({ object }: { object: SubjectName }) {
  return (
    <div role="status" aria-label={`Loading the ${OBJECT_WORDS[object].one}`} className="grid gap-6">
      <div className="flex items-center gap-3 pt-9">
        <Skeleton className="size-12 rounded-full" />
        <Skeleton className="h-9 w-64 max-w-[60%]" />
      </div>
      <div className="grid gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </div>
  )
}

export { RecordGone, RecordMissing, RecordSkeleton }
