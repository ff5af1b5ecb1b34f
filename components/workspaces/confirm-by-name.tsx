"use client"

import { useState, type ReactNode, type SubmitEvent } from "react"

import { TextField } from "@/components/shared/text-field"
import { useAttempt } from "@/components/shared/use-attempt"
import { Button } from "@/components/ui/button"
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
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

  async function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (matches && (await attempt(() => onConfirm(typed)))) onDone()
  }

  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-6">
      <TextField
        label={`Type “${name}” to confirm`}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={problem}
      />
      <DialogFooter>
        <DialogClose asChild>
          <Button type="button" variant="outline">
            Cancel
          </Button>
        </DialogClose>
        <Button type="submit" variant="destructive" disabled={!matches || pending}>
          {action}
        </Button>
      </DialogFooter>
    </form>
  )
}
