"use client"

import { useState } from "react"
import { useUrlParam } from "@/components/shared/use-url-param"
import { errorToWords } from "@/lib/errors-to-words"
import type { ContactEditor } from "./contact-dialog"
import { EMPTY_CONTACT, inputFromContact, type ContactInput } from "./contact-input"
import type { Contact } from "./contact-types"
import type { useContactActions } from "./use-contact-actions"

const NEW_CONTACT: ContactEditor = { contact: null, start: EMPTY_CONTACT }

/**
 * The state of the add and edit dialog. Submitting closes it at once, because the list already shows the
 * result; when the server refuses, it opens again with what was typed and the reason.
 */
function useContactEditor({
  create,
  update,
}: Pick<ReturnType<typeof useContactActions>, "create" | "update">) {
  const [edited, setEdited] = useState<ContactEditor | null>(null)
  const [isNew, setIsNew] = useUrlParam("new")

  function close() {
    setEdited(null)
    setIsNew(null)
  }

  async function submit(editor: ContactEditor, input: ContactInput) {
    close()
    try {
      if (editor.contact) await update(editor.contact._id, input)
      else await create(input)
    } catch (error) {
      setEdited({ contact: editor.contact, start: input, problem: errorToWords(error) })
    }
  }

  return {
    editor: edited ?? (isNew ? NEW_CONTACT : null),
    add: () => setEdited(NEW_CONTACT),
    edit: (contact: Contact) => setEdited({ contact, start: inputFromContact(contact) }),
    close,
    submit,
  }
}

export { useContactEditor }
