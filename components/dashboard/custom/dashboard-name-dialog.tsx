"use client"

import { useState } from "react"

import { DialogForm } from "@/components/shared/dialog-form"
import { TextField } from "@/components/shared/text-field"
import { useAttempt } from "@/components/shared/use-attempt"
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog"

type DashboardNameDialogProps = {
  title: string
  open: boolean
  start: string
  onSave: (name: string) => Promise<void>
  onClose: () => void
}

export function DashboardNameDialog({ title, open, start, onSave, onClose }: DashboardNameDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(opens) => !opens && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>It is yours alone until you share it.</DialogDescription>
        </DialogHeader>
        <NameForm start={start} onSave={onSave} />
      </DialogContent>
    </Dialog>
  )
}

function NameForm({ start, onSave }: Pick<DashboardNameDialogProps, "start" | "onSave">) {
  const [name, setName] = useState(start)
  const { pending, problem, attempt } = useAttempt()
  return (
    <DialogForm action="Save" pending={pending} onSubmit={() => attempt(() => onSave(name))}>
      <TextField
        label="Name"
        autoFocus
        autoComplete="off"
        value={name}
        error={problem}
        onChange={(event) => setName(event.target.value)}
      />
    </DialogForm>
  )
}
