"use client"

import { useMutation } from "convex/react"
import { toast } from "sonner"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import { errorToWords } from "@/lib/errors-to-words"
import { toCreateArgs, toUpdateArgs, type ContactInput } from "./contact-input"
import { showCreated, showRemoved, showRestored, showUpdated } from "./contact-optimistic"
import { UNCONFIRMED, type Contact } from "./contact-types"

/**
 * The things a person can do to a contact, each shown before the server answers and taken back if it refuses.
 * `save` rejects with the server's error; `remove` tells the person itself and offers to undo.
 */
function useContactActions() {
  const { _id: workspaceId } = useWorkspace()
  const createContact = useMutation(api.contacts.create)
  const updateContact = useMutation(api.contacts.update)
  const removeContact = useMutation(api.contacts.remove)
  const restoreContact = useMutation(api.contacts.restore)

  async function create(input: ContactInput) {
    // The row is made here, once: Convex runs the optimistic update again on every transition.
    const row = unconfirmedContact(input)
    const shown = createContact.withOptimisticUpdate((store) => showCreated(store, workspaceId, row))
    await shown({ workspaceId, ...toCreateArgs(input) })
  }

  async function update(contactId: Id<"contacts">, input: ContactInput) {
    const change = { ...toUpdateArgs(input), updatedAt: Date.now() }
    const shown = updateContact.withOptimisticUpdate((store) =>
      showUpdated(store, workspaceId, contactId, change),
    )
    await shown({ workspaceId, contactId, ...toUpdateArgs(input) })
  }

  async function restore(contact: Contact) {
    const shown = restoreContact.withOptimisticUpdate((store) => showRestored(store, workspaceId, contact))
    try {
      await shown({ workspaceId, contactId: contact._id })
    } catch (error) {
      toast.error(errorToWords(error).message)
    }
  }

  async function remove(contact: Contact) {
    const shown = removeContact.withOptimisticUpdate((store) => showRemoved(store, workspaceId, contact._id))
    try {
      await shown({ workspaceId, contactId: contact._id })
      toast("Contact deleted", { action: { label: "Undo", onClick: () => void restore(contact) } })
    } catch (error) {
      toast.error(errorToWords(error).message)
    }
  }

  /** Creates when there is no contact yet, updates otherwise. */
  const save = (contact: Contact | null, input: ContactInput) =>
    contact ? update(contact._id, input) : create(input)

  return { save, remove }
}

let unconfirmedCount = 0

function unconfirmedContact(input: ContactInput): Contact {
  const now = Date.now()
  const _id = `${UNCONFIRMED}${now}-${unconfirmedCount++}` as Id<"contacts">
  return { _id, _creationTime: now, updatedAt: now, ...toUpdateArgs(input) }
}

export { useContactActions }
