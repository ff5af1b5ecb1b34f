"use client"

import { useMutation } from "convex/react"
import { useId, useState } from "react"

import { DialogForm } from "@/components/shared/dialog-form"
import { TextField } from "@/components/shared/text-field"
import { useAttempt } from "@/components/shared/use-attempt"
import { useLast } from "@/components/shared/use-last"
import { useWorkspace } from "@/components/shell/workspace-context"
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
import { Field, FieldDescription, FieldLabel } from "@/components/ui/field"
import { api } from "@/convex/_generated/api"

import { InviteLinkNote } from "./invite-link-note"
import { INVITE_ROLES, type InviteLink, type InviteRole } from "./member-types"
import { RoleSelect } from "./role-select"
import { ROLE_WORDS } from "./role-words"

/** "new" asks whom to invite; a link is shown, once, to be copied. */
export type InviteStep = "new" | InviteLink

type InviteDialogProps = { step: InviteStep | null; onStep: (step: InviteStep | null) => void }

export function InviteDialog({ step, onStep }: InviteDialogProps) {
  const shown = useLast(step)
  const { name } = useWorkspace()
  return (
    <Dialog open={step !== null} onOpenChange={(open) => !open && onStep(null)}>
      {shown === "new" && (
        <DialogContent>
          <DialogHeader>
            <DialogTitle>Invite somebody</DialogTitle>
            <DialogDescription>
              They get a link to {name} that works for this address only, once, for seven days.
            </DialogDescription>
          </DialogHeader>
          <InviteForm onDone={onStep} />
        </DialogContent>
      )}
      {shown !== null && shown !== "new" && (
        <DialogContent>
          <DialogHeader>
            <DialogTitle>The invite is ready</DialogTitle>
            <DialogDescription>For {shown.email}. This link is shown only now.</DialogDescription>
          </DialogHeader>
          <InviteLinkNote link={shown} />
          <DialogFooter>
            <Button variant="outline" onClick={() => onStep("new")}>
              Invite another
            </Button>
            <DialogClose asChild>
              <Button>Done</Button>
            </DialogClose>
          </DialogFooter>
        </DialogContent>
      )}
    </Dialog>
  )
}

function InviteForm({ onDone }: { onDone: (link: InviteLink) => void }) {
  const { _id: workspaceId } = useWorkspace()
  const create = useMutation(api.invites.create)
  const { pending, problem, attempt } = useAttempt()
  const [email, setEmail] = useState("")
  const [role, setRole] = useState<InviteRole>("member")
  const id = useId()
  const atField = problem?.field === "email"

  return (
    <DialogForm
      action="Invite"
      doing="Inviting…"
      pending={pending}
      problem={atField ? undefined : problem}
      onSubmit={() => attempt(async () => onDone(await create({ workspaceId, email, role })))}
    >
      <TextField
        label="E-mail"
        type="email"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={atField ? problem : undefined}
      />
      <Field>
        <FieldLabel htmlFor={id}>Role</FieldLabel>
        <RoleSelect id={id} value={role} options={INVITE_ROLES} onChange={setRole} />
        <FieldDescription>{ROLE_WORDS[role].may}</FieldDescription>
      </Field>
    </DialogForm>
  )
}
