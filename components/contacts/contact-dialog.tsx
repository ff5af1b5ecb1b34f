"use client"

import type { Editor } from "@/components/shared/use-editor"
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
  return (
    <Dialog open={editor !== null} onOpenChange={(open) => !open && onClose()}>
      {editor && (
        <DialogContent>
          <DialogHeader>
            <DialogTitle>{editor.subject ? "Edit contact" : "Add a contact"}</DialogTitle>
            <DialogDescription>
              {editor.subject
                ? "Everyone in this workspace sees the change at once."
                : "Only the name is needed. The rest can follow."}
            </DialogDescription>
          </DialogHeader>
          <ContactForm
            start={editor.start}
            problem={editor.problem}
            onSubmit={(input) => onSubmit(editor, input)}
            onCancel={onClose}
          />
        </DialogContent>
      )}
    </Dialog>
  )
}

export { ContactDialog }
