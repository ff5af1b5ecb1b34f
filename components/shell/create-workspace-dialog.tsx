"use client"

import { useMutation } from "convex/react"
import { useRouter } from "next/navigation"
import { useState, type SubmitEvent } from "react"

import { TextField } from "@/components/shared/text-field"
import { Button } from "@/components/ui/button"
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog"
import { api } from "@/convex/_generated/api"
import { errorToWords } from "@/lib/errors-to-words"

import { workspaceHref } from "./nav-items"

type CreateWorkspaceDialogProps = { open: boolean; onOpenChange: (open: boolean) => void }

export function CreateWorkspaceDialog({ open, onOpenChange }: CreateWorkspaceDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>New workspace</DialogTitle>
          <DialogDescription>
            Its contacts, deals and conversations are its own; nothing is shared between workspaces.
          </DialogDescription>
        </DialogHeader>
        <CreateWorkspaceForm onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  )
}

function CreateWorkspaceForm({ onDone }: { onDone: () => void }) {
  const createWorkspace = useMutation(api.workspaces.create)
  const router = useRouter()
  const [problem, setProblem] = useState<string>()
  const [pending, setPending] = useState(false)

  async function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get("name")).trim()
    if (!name) return setProblem("Give the workspace a name.")
    setPending(true)
    try {
      const { slug } = await createWorkspace({ name })
      router.push(workspaceHref(slug))
      onDone()
    } catch (error) {
      setProblem(errorToWords(error).message)
      setPending(false)
    }
  }

  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-6">
      <TextField
        label="Name"
        name="name"
        autoComplete="organization"
        maxLength={80}
        readOnly={pending}
        error={problem ? { message: problem } : undefined}
      />
      <DialogFooter>
        <DialogClose asChild>
          <Button type="button" variant="outline">
            Cancel
          </Button>
        </DialogClose>
        <Button type="submit" disabled={pending}>
          {pending ? "Creating…" : "Create workspace"}
        </Button>
      </DialogFooter>
    </form>
  )
}
