"use client"

import { useMutation } from "convex/react"
import { TicketIcon } from "lucide-react"
import Link from "next/link"
import { useId, useState } from "react"
import { CopyField } from "@/components/shared/copy-field"
import { DialogForm } from "@/components/shared/dialog-form"
import { TextField } from "@/components/shared/text-field"
import { useAttempt } from "@/components/shared/use-attempt"
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
  DialogTrigger,
} from "@/components/ui/dialog"
import { Field, FieldLabel } from "@/components/ui/field"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import { api } from "@/convex/_generated/api"
import { exampleHref } from "./hrefs"
import type { Channel } from "./types"

const MODES = { read: "Read", "read-write": "Read and write" } as const
const TIMES = { "600": "10 minutes", "3600": "An hour", "86400": "A day" } as const

/** Issues a grant by hand, to try a channel or to let somebody look in. */
export function GrantDialog({ channel }: { channel: Channel }) {
  const [token, setToken] = useState<string | null>(null)
  return (
    <Dialog onOpenChange={(open) => open && setToken(null)}>
      <DialogTrigger asChild>
        <Button variant="outline" size="sm">
          <TicketIcon aria-hidden /> Issue a grant
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{token === null ? "Issue a grant" : "The grant is ready"}</DialogTitle>
          <DialogDescription>
            {token === null
              ? `Opens #${channel.name} for a while, to somebody without an account here.`
              : "Copy it now: this is the only time it is shown."}
          </DialogDescription>
        </DialogHeader>
        {token === null ? <GrantForm channel={channel} onDone={setToken} /> : <NewGrant token={token} />}
      </DialogContent>
    </Dialog>
  )
}

function NewGrant({ token }: { token: string }) {
  return (
    <>
      <CopyField label="The grant" value={token} />
      <DialogFooter>
        <Button asChild variant="outline">
          <Link href={exampleHref(token)} target="_blank">
            Try it on the example page
          </Link>
        </Button>
        <DialogClose asChild>
          <Button>Done</Button>
        </DialogClose>
      </DialogFooter>
    </>
  )
}

function GrantForm({ channel, onDone }: { channel: Channel; onDone: (token: string) => void }) {
  const { _id: workspaceId } = useWorkspace()
  const issue = useMutation(api.grants.issue)
  const { pending, problem, attempt } = useAttempt()
  const [subject, setSubject] = useState("")
  const [mode, setMode] = useState<keyof typeof MODES>("read-write")
  const [seconds, setSeconds] = useState("3600")
  const atSubject = problem?.field === "subject"
  const args = { workspaceId, channelId: channel._id, subject, mode, seconds: Number(seconds) }

  return (
    <DialogForm
      action="Issue"
      doing="Issuing…"
      pending={pending}
      problem={atSubject ? undefined : problem}
      onSubmit={() => attempt(async () => onDone((await issue(args)).token))}
    >
      <TextField
        label="Who it is for"
        autoComplete="off"
        value={subject}
        onChange={(event) => setSubject(event.target.value)}
        error={atSubject ? problem : undefined}
      />
      <Choice
        label="It may"
        value={mode}
        choices={MODES}
        onChange={(value) => setMode(value as typeof mode)}
      />
      <Choice label="It lasts" value={seconds} choices={TIMES} onChange={setSeconds} />
    </DialogForm>
  )
}

type ChoiceProps = {
  label: string
  value: string
  choices: Record<string, string>
  onChange: (value: string) => void
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <Field>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Select value={value} onValueChange={onChange}>
        <SelectTrigger id={id}>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {Object.entries(choices).map(([each, words]) => (
            <SelectItem key={each} value={each}>
              {words}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  )
}
