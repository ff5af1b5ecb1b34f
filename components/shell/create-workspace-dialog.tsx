"use client"

import { useMutation } from "convex/react"
import { useRouter } from "next/navigation"
import { useState } from "react"

import { DialogForm } from "@/components/shared/dialog-form"
import { TextField } from "@/components/shared/text-field"
import { useAttempt } from "@/components/shared/use-attempt"
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog"
import { api } from "@/convex/_generated/api"

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
  const { pending, problem, attempt } = useAttempt()
  const [name, setName] = useState("")

  async function create() {
    const { slug } = await createWorkspace({ name })
    router.push(workspaceHref(slug))
    onDone()
  }

  return (
    <DialogForm
      action="Create workspace"
      doing="Creating…"
      pending={pending}
      onSubmit={() => attempt(create)}
    >
      <TextField
        label="Name"
        autoComplete="organization"
        maxLength={80}
        readOnly={pending}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={problem}
      />
    </DialogForm>
  )
}
