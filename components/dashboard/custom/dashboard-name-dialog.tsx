"use client"

import { useState, type FormEvent } from "react"

import { TextField } from "@/components/shared/text-field"
import { useAttempt } from "@/components/shared/use-attempt"
import { Button } from "@/components/ui/button"
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog"

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
        <NameForm start={start} onSave={onSave} onClose={onClose} />
      </DialogContent>
    </Dialog>
  )
}

function NameForm({
  start,
  onSave,
  onClose,
}: Pick<DashboardNameDialogProps, "start" | "onSave" | "onClose">) {
  const [name, setName] = useState(start)
  const { pending, problem, attempt } = useAttempt()

  function submit(event: FormEvent) {
    event.preventDefault()
    void attempt(() => onSave(name))
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      <TextField
        label="Name"
        autoFocus
        autoComplete="off"
        value={name}
        error={problem && { message: problem.message }}
        onChange={(event) => setName(event.target.value)}
      />
      <DialogFooter>
        <Button type="button" variant="outline" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={pending}>
          Save
        </Button>
      </DialogFooter>
    </form>
  )
}
