"use client"

import { Trash2Icon } from "lucide-react"
import { Button } from "@/components/ui/button"
import { Confirm } from "./confirm"

type ConfirmRemoveProps = {
  /** What goes, as in "the choice Gold". */
  what: string
  /** What that means, in a sentence or two. */
  consequence: string
  onRemove: () => void
}

/** A bin that asks before it deletes something for good. */
function ConfirmRemove({ what, consequence, onRemove }: ConfirmRemoveProps) {
  return (
    <Confirm verb="Delete" what={what} consequence={consequence} onConfirm={onRemove}>
      <Button variant="ghost" size="icon-sm" aria-label={`Delete ${what}`}>
        <Trash2Icon />
      </Button>
    </Confirm>
  )
}

export { ConfirmRemove }
