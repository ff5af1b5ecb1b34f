"use client"

import type { Editor } from "@/components/shared/use-editor"
import { useLast } from "@/components/shared/use-last"
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog"
import { OBJECT_WORDS, type Field } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"
import { NewRecordForm } from "./new-record-form"
import type { NewRecordInput } from "./new-record-input"

type NewRecordEditor = Editor<never, NewRecordInput>

type NewRecordDialogProps = {
  object: SubjectName
  fields: readonly Field[]
  editor: NewRecordEditor | null
  onSubmit: (editor: NewRecordEditor, input: NewRecordInput) => void
  onClose: () => void
}

/** Adding a company, a contact or a deal with what matters most; the rest follows on its page. */
function NewRecordDialog({ object, fields, editor, onSubmit, onClose }: NewRecordDialogProps) {
  const shown = useLast(editor)
  const { one } = OBJECT_WORDS[object]
  return (
    <Dialog open={editor !== null} onOpenChange={(open) => !open && onClose()}>
      {shown && (
        <DialogContent>
          <DialogHeader>
            <DialogTitle>Add a {one}</DialogTitle>
            <DialogDescription>Only the name is needed. The rest can follow.</DialogDescription>
          </DialogHeader>
          <NewRecordForm
            // A dialog that reopens while it fades out keeps its form, which would not hear of the refusal.
            key={shown.problem?.message ?? ""}
            object={object}
            fields={fields}
            start={shown.start}
            problem={shown.problem}
            onSubmit={(input) => onSubmit(shown, input)}
            onCancel={onClose}
          />
        </DialogContent>
      )}
    </Dialog>
  )
}

export { NewRecordDialog }
