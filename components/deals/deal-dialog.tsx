"use client"

import type { Editor } from "@/components/shared/use-editor"
import { useLast } from "@/components/shared/use-last"
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog"
import type { Deal, Stage } from "./board-types"
import { DealForm } from "./deal-form"
import type { DealInput } from "./deal-input"

type DealEditor = Editor<Deal, DealInput>

type DealDialogProps = {
  editor: DealEditor | null
  stages: readonly Stage[]
  onSubmit: (editor: DealEditor, input: DealInput) => void
  onClose: () => void
}

function DealDialog({ editor, stages, onSubmit, onClose }: DealDialogProps) {
  const shown = useLast(editor)
  return (
    <Dialog open={editor !== null} onOpenChange={(open) => !open && onClose()}>
      {shown && (
        <DialogContent>
          <DialogHeader>
            <DialogTitle>{shown.subject ? "Edit deal" : "Add a deal"}</DialogTitle>
            <DialogDescription>
              {shown.subject
                ? "Everyone in this workspace sees the change at once."
                : "Only the title is needed. Leave the amount empty while it is not known."}
            </DialogDescription>
          </DialogHeader>
          <DealForm
            start={shown.start}
            stages={stages}
            problem={shown.problem}
            onSubmit={(input) => onSubmit(shown, input)}
            onCancel={onClose}
          />
        </DialogContent>
      )}
    </Dialog>
  )
}

export { DealDialog }
