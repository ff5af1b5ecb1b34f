"use client"

import { useMutation, useQuery } from "convex/react"
import { useState } from "react"
import { CopyBlock, CopyField } from "@/components/shared/copy-field"
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
import { api } from "@/convex/_generated/api"
import { SCOPES, type Scope } from "@/convex/model/apiKeys/scopes"
import { curlPublish } from "./curl"
import { RotateForm } from "./rotate-form"
import type { ApiKey, Project } from "./types"

const SCOPE_WORDS: Record<Scope, string> = {
  publish: "publish messages",
  read: "read messages",
  grant: "issue and revoke grants",
  connect: "open connections",
  usage: "read what was used",
}

/** "new" and `rotate` ask first; a key is shown, once, to be copied, with a sentence about the one it replaces. */
export type KeyStep = "new" | { rotate: ApiKey } | { key: string; oldKey: string }

type KeyDialogProps = { project: Project; step: KeyStep | null; onStep: (step: KeyStep | null) => void }

export function KeyDialog({ project, step, onStep }: KeyDialogProps) {
  const shown = useLast(step)
  const show = (key: string, oldKey = "") => onStep({ key, oldKey })
  return (
    <Dialog open={step !== null} onOpenChange={(open) => !open && onStep(null)}>
      {shown === "new" && (
        <DialogContent>
          <DialogHeader>
            <DialogTitle>New key</DialogTitle>
            <DialogDescription>For {project.name}. Give it no more than it needs.</DialogDescription>
          </DialogHeader>
          <KeyForm project={project} onDone={show} />
        </DialogContent>
      )}
      {shown !== null && shown !== "new" && "rotate" in shown && (
        <DialogContent>
          <DialogHeader>
            <DialogTitle>Rotate the key {shown.rotate.name}</DialogTitle>
            <DialogDescription>You get a new key that may do the same.</DialogDescription>
          </DialogHeader>
          <RotateForm apiKey={shown.rotate} onDone={show} />
        </DialogContent>
      )}
      {shown !== null && shown !== "new" && "key" in shown && (
        <DialogContent>
          <DialogHeader>
            <DialogTitle>Your key</DialogTitle>
            <DialogDescription>
              Copy it now: this is the only time it is shown. {shown.oldKey}
            </DialogDescription>
          </DialogHeader>
          <NewKey project={project} apiKey={shown.key} />
          <DialogFooter>
            <DialogClose asChild>
              <Button>Done</Button>
            </DialogClose>
          </DialogFooter>
        </DialogContent>
      )}
    </Dialog>
  )
}

function NewKey({ project, apiKey }: { project: Project; apiKey: string }) {
  const { _id: workspaceId } = useWorkspace()
  const address = useQuery(api.projects.address, { workspaceId })
  const channels = useQuery(api.channels.list, { workspaceId, projectId: project._id })
  const channel = channels?.find(({ archivedAt }) => archivedAt === null)?.name ?? "orders"
  return (
    <div className="grid min-w-0 gap-4">
      <CopyField label="The key" value={apiKey} />
      {address !== undefined && (
        <CopyBlock label="Publish with it" value={curlPublish(address, project._id, channel, apiKey)} />
      )}
    </div>
  )
}

function KeyForm({ project, onDone }: { project: Project; onDone: (key: string) => void }) {
  const { _id: workspaceId } = useWorkspace()
  const create = useMutation(api.apiKeys.create)
  const { pending, problem, attempt } = useAttempt()
  const [name, setName] = useState("")
  const [scopes, setScopes] = useState<readonly Scope[]>(SCOPES)
  const atName = problem?.field === "name"

  const args = { workspaceId, projectId: project._id, name, scopes: [...scopes] }
  const toggle = (scope: Scope) =>
    setScopes(scopes.includes(scope) ? scopes.filter((each) => each !== scope) : [...scopes, scope])

  return (
    <DialogForm
      action="Make the key"
      doing="Making…"
      pending={pending}
      problem={atName ? undefined : problem}
      onSubmit={() => attempt(async () => onDone((await create(args)).key))}
    >
      <TextField
        label="Name"
        placeholder="Server"
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={atName ? problem : undefined}
      />
      <fieldset className="grid gap-2">
        <legend className="mb-2 text-sm font-medium">It may</legend>
        {SCOPES.map((scope) => (
          <label key={scope} className="flex w-fit items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              onChange={() => toggle(scope)}
              className="size-4 accent-primary"
            />
            {SCOPE_WORDS[scope]}
          </label>
        ))}
      </fieldset>
    </DialogForm>
  )
}
