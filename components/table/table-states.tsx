// What stands in the place of a list that has nothing to show yet, or nothing at all.
import { ListXIcon, SearchXIcon, type LucideIcon } from "lucide-react"
import { ImportLink } from "@/components/imports/import-link"
import { EmptyState } from "@/components/shared/empty-state"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { OBJECT_WORDS } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"
import { SampleButton } from "./sample-button"

const FRAME = "min-h-48 flex-1 overflow-hidden rounded-lg border bg-card"

const PURPOSE: Record<SubjectName, string> = {
  company: "Contacts and deals find their place under the companies they belong to.",
  contact:
    "Everyone in the workspace sees a new contact the moment it is saved, and the assistant can answer questions about it.",
  deal: "Every deal has a stage and an amount, and the board adds them up.",
}

type NothingYetProps = {
  object: SubjectName
  icon: LucideIcon
  /** Absent for people who may only look. */
  onAdd: (() => void) | null
}

function NothingYet({ object, icon: Icon, onAdd }: NothingYetProps) {
  const { one, many } = OBJECT_WORDS[object]
  return (
    <EmptyState
      icon={<Icon />}
      title={`No ${many} yet`}
      description={
        onAdd ? PURPOSE[object] : `${PURPOSE[object]} Somebody who may edit can add the first one.`
      }
      action={
        onAdd && (
          <div className="flex flex-wrap justify-center gap-2">
            <Button onClick={onAdd}>Add your first {one}</Button>
            <ImportLink object={object} />
            <SampleButton />
          </div>
        )
      }
    />
  )
}

function NothingFound({
  object,
  search,
  onClear,
}: {
  object: SubjectName
  search: string
  onClear: () => void
}) {
  const { many } = OBJECT_WORDS[object]
  return (
    <EmptyState
      icon={<SearchXIcon />}
      title={`Nothing found for “${search}”`}
      description="Names, e-mail addresses, phones, domains and other texts are searched, by the start of each word."
      action={
        <Button variant="outline" onClick={onClear}>
          Show all {many}
        </Button>
      }
    />
  )
}

function NothingPasses({ object, onClear }: { object: SubjectName; onClear: () => void }) {
  const { many } = OBJECT_WORDS[object]
  return (
    <EmptyState
      icon={<ListXIcon />}
      title={`No ${many} pass the filter`}
      description="Loosen a condition, or take the filter away."
      action={
        <Button variant="outline" onClick={onClear}>
          Clear the filter
        </Button>
      }
    />
  )
}

function TableSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={`Loading ${label.toLowerCase()}`} className={FRAME}>
      <div className="h-9 border-b bg-muted" />
      {Array.from({ length: 12 }, (_, index) => (
        <div key={index} className="flex h-10 items-center gap-6 border-b px-3">
          <Skeleton className="size-4" />
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-4 w-32 max-sm:hidden" />
          <Skeleton className="h-4 w-48 max-md:hidden" />
        </div>
      ))}
    </div>
  )
}

export { NothingFound, NothingPasses, NothingYet, TableSkeleton }
