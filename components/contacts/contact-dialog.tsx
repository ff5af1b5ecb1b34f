"use client"

import type { Editor } from "@/components/shared/use-editor"
import { useLast } from "@/components/shared/use-last"
import { useReturnFocus } from "@/components/shared/use-return-focus"
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog"
import { ContactForm } from "./contact-form"
import type { ContactInput } from "./contact-input"
import type { Contact } from "./contact-types"

type ContactEditor = Editor<Contact, ContactInput>

type ContactDialogProps = {
  editor: ContactEditor | null
  onSubmit: (editor: ContactEditor, input: ContactInput) => void
  onClose: () => void
}

function ContactDialog({ editor, onSubmit, onClose }: ContactDialogProps) {
  const shown = useLast(editor)
  const returnFocus = useReturnFocus()
  return (
    <Dialog open={editor !== null} onOpenChange={(open) => !open && onClose()}>
      {shown && (
        <DialogContent {...returnFocus}>
          <DialogHeader>
            <DialogTitle>{shown.subject ? "Edit contact" : "Add a contact"}</DialogTitle>
            <DialogDescription>
              {shown.subject
                ? "Everyone in this workspace sees the change at once."
                : "Only the name is needed. The rest can follow."}
            </DialogDescription>
          </DialogHeader>
          <ContactForm
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

export { ContactDialog }
