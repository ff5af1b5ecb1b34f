"use client"

import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog"
import { ContactForm, type Problem } from "./contact-form"
import type { ContactInput } from "./contact-input"
import type { Contact } from "./contact-types"

/** What is being edited: an existing contact, or a new one when `contact` is null. */
type ContactEditor = { contact: Contact | null; start: ContactInput; problem?: Problem }

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
            <DialogTitle>{editor.contact ? "Edit contact" : "Add a contact"}</DialogTitle>
            <DialogDescription>
              {editor.contact
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

export { ContactDialog, type ContactEditor }
