"use client"

import type { ComponentProps } from "react"
import { ConflictChoice } from "@/components/records/conflict-choice"
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog"

/** The choice between three values of a field, in front of the table. Closing it keeps theirs. */
function ConflictDialog(props: ComponentProps<typeof ConflictChoice>) {
  const { field, theirs, onChoose } = props
  return (
    <Dialog open onOpenChange={(open) => !open && onChoose(theirs)}>
      <DialogContent showCloseButton={false} className="gap-3 p-4">
        <DialogTitle>{field.label} was changed meanwhile</DialogTitle>
        <DialogDescription className="sr-only">Choose the value the field shall have.</DialogDescription>
        <ConflictChoice {...props} />
      </DialogContent>
    </Dialog>
  )
}

export { ConflictDialog }
