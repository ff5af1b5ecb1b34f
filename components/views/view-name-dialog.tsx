"use client"

import { useState, type FormEvent } from "react"
import { TextField } from "@/components/shared/text-field"
import { Button } from "@/components/ui/button"
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog"
import { errorToWords } from "@/lib/errors-to-words"

type ViewNameDialogProps = {
  title: string
  open: boolean
  start: string
  onSave: (name: string) => Promise<void>
  onClose: () => void
}

function ViewNameDialog({ title, open, start, onSave, onClose }: ViewNameDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(opens) => !opens && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>
            A view keeps the filter, the order and the columns of this list.
          </DialogDescription>
        </DialogHeader>
        <NameForm start={start} onSave={onSave} onClose={onClose} />
      </DialogContent>
    </Dialog>
  )
}

function NameForm({ start, onSave, onClose }: Pick<ViewNameDialogProps, "start" | "onSave" | "onClose">) {
  const [name, setName] = useState(start)
  const [problem, setProblem] = useState<string>()
  const [saving, setSaving] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setSaving(true)
    try {
      await onSave(name)
    } catch (error) {
      setProblem(errorToWords(error).message)
      setSaving(false)
    }
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
      <TextField
        label="Name"
        autoFocus
        autoComplete="off"
        value={name}
        error={problem ? { message: problem } : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <DialogFooter>
        <Button type="button" variant="outline" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={saving}>
          Save view
        </Button>
      </DialogFooter>
    </form>
  )
}

export { ViewNameDialog }
