"use client"

import { useState } from "react"
import { toast } from "sonner"
import { isEmptyValue, sameValue, type Field, type FieldValue } from "@/convex/model/fields/catalogue"
import { errorToWords } from "@/lib/errors-to-words"
import { conflictingValue } from "./conflict"
import { useRecordPage } from "./record-context"

/** An editor that is open: what the field held when it was opened, and what it starts with. */
type Draft = { from: FieldValue; start: FieldValue; problem?: string }
type Conflict = { original: FieldValue; theirs: FieldValue; mine: FieldValue; name?: string }

/**
 * Editing one field in place: resting → draft → resting, or → conflict when somebody else changed the field
 * meanwhile, or back to the draft with the reason when the value is refused. What others write while the draft is
 * open does not touch it.
 */
function useFieldEdit(field: Field) {
  const { row, canWrite, editing, setEditing, edit } = useRecordPage()
  const [draft, setDraft] = useState<Draft | null>(null)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const value = row.values[field.key] ?? null
  const isOpen = draft !== null && editing === field.key

  function open(next: Draft = { from: value, start: value }) {
    if (!canWrite || field.readOnly) return
    setDraft(next)
    setEditing(field.key)
  }

  function close() {
    setDraft(null)
    setEditing(null)
  }

  async function save(from: FieldValue, to: FieldValue, name?: string) {
    if (sameValue(from, to) || (isEmptyValue(from) && isEmptyValue(to))) return
    try {
      await edit({ field, from, to, name })
    } catch (error) {
      const theirs = conflictingValue(error)
      const { message, code } = errorToWords(error)
      if (theirs !== undefined) setConflict({ original: from, theirs, mine: to, name })
      else if (code === "invalid" || code === "conflict") open({ from, start: to, problem: message })
      else toast.error(message)
    }
  }

  function commit(to: FieldValue, name?: string) {
    if (draft === null) return
    close()
    void save(draft.from, to, name)
  }

  function choose(to: FieldValue) {
    if (conflict === null) return
    setConflict(null)
    void save(conflict.theirs, to, sameValue(to, conflict.mine) ? conflict.name : undefined)
  }

  return {
    value,
    draft: isOpen ? draft : null,
    conflict,
    /** Somebody wrote another value while the draft is open. */
    overtaken: isOpen && !sameValue(value, draft.from),
    open: () => open(),
    close,
    commit,
    choose,
  }
}

export { useFieldEdit }
