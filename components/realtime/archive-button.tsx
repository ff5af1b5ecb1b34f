"use client"

import { tellError } from "@/components/shared/tell-error"
import { Button } from "@/components/ui/button"
import { ConfirmEnd } from "./confirm-end"

type ArchiveButtonProps = {
  isArchived: boolean
  /** As in "the channel orders". */
  what: string
  consequence: string
  onArchive: () => Promise<unknown>
  onRestore: () => Promise<unknown>
}

/** Archives a project or channel, or brings it back. */
export function ArchiveButton({ isArchived, what, consequence, onArchive, onRestore }: ArchiveButtonProps) {
  if (isArchived) {
    return (
      <Button variant="outline" size="sm" onClick={() => void onRestore().catch(tellError)}>
        Bring back
      </Button>
    )
  }
  return (
    <ConfirmEnd
      verb="Archive"
      what={what}
      consequence={consequence}
      onEnd={() => void onArchive().catch(tellError)}
    />
  )
}
