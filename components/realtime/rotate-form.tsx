"use client"

import { useMutation } from "convex/react"
import { useState } from "react"
import { DialogForm } from "@/components/shared/dialog-form"
import { useAttempt } from "@/components/shared/use-attempt"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Field, FieldLabel } from "@/components/ui/field"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import { api } from "@/convex/_generated/api"
import { DAY, HOUR } from "@/convex/model/time"
import type { ApiKey } from "./types"

const GRACES = [
  { ms: 0, words: "not at all" },
  { ms: HOUR, words: "for an hour" },
  { ms: DAY, words: "for a day" },
  { ms: 7 * DAY, words: "for a week" },
] as const

type RotateFormProps = {
  apiKey: ApiKey
  /** The new key, and what becomes of the old one, in a sentence. */
  onDone: (key: string, oldKey: string) => void
}

/** Makes a new key for the same purpose, and says for how long the old one goes on working. */
export function RotateForm({ apiKey, onDone }: RotateFormProps) {
  const { _id: workspaceId } = useWorkspace()
  const rotate = useMutation(api.apiKeys.rotate)
  const { pending, problem, attempt } = useAttempt()
  const [graceMs, setGraceMs] = useState<number>(DAY)

  async function submit() {
    const { key } = await rotate({ workspaceId, keyId: apiKey._id, graceMs })
    const words = GRACES.find(({ ms }) => ms === graceMs)?.words
    onDone(key, graceMs === 0 ? "The old one has ended." : `The old one goes on working ${words}.`)
  }

  return (
    <DialogForm
      action="Rotate"
      doing="Rotating…"
      pending={pending}
      problem={problem}
      onSubmit={() => attempt(submit)}
    >
      <Field>
        <FieldLabel htmlFor="grace">The old key goes on working</FieldLabel>
        <Select value={String(graceMs)} onValueChange={(ms) => setGraceMs(Number(ms))}>
          <SelectTrigger id="grace">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {GRACES.map(({ ms, words }) => (
              <SelectItem key={ms} value={String(ms)}>
                {words}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
    </DialogForm>
  )
}
