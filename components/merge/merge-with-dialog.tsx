"use client"

import { useState } from "react"
import { HitItem } from "@/components/search/hit-item"
import { useSearch } from "@/components/search/use-search"
import { CommandDialog, CommandInput, CommandList } from "@/components/ui/command"
import { OBJECT_WORDS } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"
import { MergeDialog } from "./merge-dialog"

type MergeWithDialogProps = {
  object: SubjectName
  recordId: string
  name: string
  onClose: () => void
  /** The record that both are now. */
  onMerged?: (winnerId: string) => void
}

/** From one record: first find the other, then merge the two. */
export function MergeWithDialog({ object, recordId, name, onClose, onMerged }: MergeWithDialogProps) {
  const [otherId, setOtherId] = useState<string | null>(null)
  const [typed, setTyped] = useState(name)
  const { groups, loading } = useSearch(typed)
  const hits = groups
    .filter((group) => group.object === object)
    .flatMap((group) => group.hits)
    .filter((hit) => hit.recordId !== recordId)
  if (otherId !== null) {
    const pair = { object, firstId: recordId, secondId: otherId }
    return <MergeDialog pair={pair} onClose={onClose} onMerged={onMerged} />
  }
  const { one } = OBJECT_WORDS[object]
  return (
    <CommandDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Merge ${name} with another ${one}`}
      description={`Find the ${one} that is the same.`}
      shouldFilter={false}
    >
      <CommandInput
        value={typed}
        onValueChange={setTyped}
        placeholder={`Which ${one} is the same as ${name}?`}
      />
      <CommandList aria-busy={loading} className="p-1.5 empty:p-0">
        {hits.map((hit) => (
          <HitItem key={hit.recordId} hit={hit} onOpen={() => setOtherId(hit.recordId)} />
        ))}
      </CommandList>
      {!loading && hits.length === 0 && (
        <p role="status" className="px-6 py-10 text-center text-sm text-muted-foreground">
          No other {one} answers that.
        </p>
      )}
    </CommandDialog>
  )
}
