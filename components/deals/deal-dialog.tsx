"use client"

import type { Editor } from "@/components/shared/use-editor"
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
  return (
    <Dialog open={editor !== null} onOpenChange={(open) => !open && onClose()}>
      {editor && (
        <DialogContent>
          <DialogHeader>
            <DialogTitle>{editor.subject ? "Edit deal" : "Add a deal"}</DialogTitle>
            <DialogDescription>
              {editor.subject
                ? "Everyone in this workspace sees the change at once."
                : "Only the title is needed. Leave the amount empty while it is not known."}
            </DialogDescription>
          </DialogHeader>
          <DealForm
            start={editor.start}
            stages={stages}
            problem={editor.problem}
            onSubmit={(input) => onSubmit(editor, input)}
            onCancel={onClose}
          />
        </DialogContent>
      )}
    </Dialog>
  )
}

export { DealDialog }
