"use client"

import { useState, type ReactNode } from "react"

import { DialogForm } from "@/components/shared/dialog-form"
import { TextField } from "@/components/shared/text-field"
import { useAttempt } from "@/components/shared/use-attempt"
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog"

type ConfirmByNameProps = {
  /** The workspace's name, which has to be typed. */
  name: string
  trigger: ReactNode
  title: string
  description: ReactNode
  /** Words on the button. */
  action: string
  onConfirm: (typedName: string) => Promise<unknown>
}

/** For what cannot be undone: the button waits until the name is typed. The server asks for it too. */
export function ConfirmByName({ name, trigger, title, description, action, onConfirm }: ConfirmByNameProps) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        <NameForm name={name} action={action} onConfirm={onConfirm} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

type NameFormProps = Pick<ConfirmByNameProps, "name" | "action" | "onConfirm"> & { onDone: () => void }

function NameForm({ name, action, onConfirm, onDone }: NameFormProps) {
  const [typed, setTyped] = useState("")
  const { pending, problem, attempt } = useAttempt()
  const matches = typed.trim() === name

  async function confirm() {
    if (matches && (await attempt(() => onConfirm(typed)))) onDone()
  }

  return (
    <DialogForm action={action} destructive disabled={!matches} pending={pending} onSubmit={confirm}>
      <TextField
        label={`Type “${name}” to confirm`}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={problem}
      />
    </DialogForm>
  )
}
