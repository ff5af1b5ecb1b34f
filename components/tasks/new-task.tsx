"use client"

import { useState } from "react"
import { ActivityForm } from "@/components/activities/activity-form"
import { useActivityActions } from "@/components/activities/use-activity-actions"
import type { Picked } from "@/components/records/new-record-input"
import { RecordCombobox } from "@/components/records/record-combobox"

/** A task made where tasks are looked at: what, by when, whose, and about whom if about anybody. */
function NewTask({ assigneeId, onClose }: { assigneeId: string | null; onClose: () => void }) {
  const [contact, setContact] = useState<Picked>(null)
  const { log } = useActivityActions()
  return (
    <section aria-label="New task" className="rounded-lg border bg-card p-4">
      <ActivityForm
        start={{ kind: "task", text: "", dueDate: "", assigneeId }}
        action="Add task"
        onSubmit={(input) => log(contact?.id ? { object: "contact", recordId: contact.id } : null, input)}
        onCancel={onClose}
      >
        <RecordCombobox
          object="contact"
          label="About a contact (optional)"
          value={contact}
          onChange={setContact}
        />
      </ActivityForm>
    </section>
  )
}

export { NewTask }
