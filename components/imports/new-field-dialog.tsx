"use client"

import { NewField } from "@/components/fields/new-field"
import { useFieldActions } from "@/components/fields/use-field-actions"
import type { Subject } from "@/components/fields/field-types"
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog"
import { OBJECT_WORDS } from "@/convex/model/fields/catalogue"
import { typeFor, type Column } from "@/convex/model/imports/columns"
import type { Target } from "@/convex/model/imports/targets"

type NewFieldDialogProps = {
  object: Subject
  column: Column
  /** Told what the column can become now. */
  onMade: (target: Target) => void
  onClose: () => void
}

/** A field made for a column of a file, named as the column is. Mounted while open. */
function NewFieldDialog({ object, column, onMade, onClose }: NewFieldDialogProps) {
  const { create } = useFieldActions()
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="sm:max-w-2xl">
        <DialogHeader>
          <DialogTitle>A new field for “{column.header}”</DialogTitle>
          <DialogDescription>
            Every one of your {OBJECT_WORDS[object].many} has it from then on, also if you do not import after
            all.
          </DialogDescription>
        </DialogHeader>
        <NewField
          start={{ label: column.header, type: typeFor(column.samples) }}
          without={["select", "multiSelect"]}
          onCreate={async (label, type) => {
            const fieldId = await create(object, label, type)
            onMade({ key: `custom.${fieldId}`, label, type })
            onClose()
          }}
        />
      </DialogContent>
    </Dialog>
  )
}

export { NewFieldDialog }
