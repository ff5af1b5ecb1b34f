"use client"

import { useId, useState, type KeyboardEvent, type ReactNode } from "react"
import { usePeople } from "@/components/records/use-people"
import { useAttempt } from "@/components/shared/use-attempt"
import { Button } from "@/components/ui/button"
import { FieldError } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Kbd } from "@/components/ui/kbd"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import { Textarea } from "@/components/ui/textarea"
import type { ActivityInput } from "./activity-input"
import { KINDS } from "./activity-kinds"

type ActivityFormProps = {
  start: ActivityInput
  /** On the button. */
  action: string
  /** Rejects with the server's error. */
  onSubmit: (input: ActivityInput) => Promise<void>
  onCancel: () => void
  /** Further fields, under those of the activity itself. */
  children?: ReactNode
}

const NOBODY = "nobody"

/** The text of an activity, and for a task when it is due and whose it is. Ctrl Enter sends it. */
function ActivityForm({ start, action, onSubmit, onCancel, children }: ActivityFormProps) {
  const id = useId()
  const [input, setInput] = useState(start)
  const { list: people } = usePeople()
  const { pending, problem, attempt } = useAttempt()
  const { label, asks } = KINDS[input.kind]
  const canSend = input.text.trim() !== "" && !pending

  async function submit() {
    if (canSend && (await attempt(() => onSubmit(input)))) onCancel()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") {
      event.stopPropagation()
      onCancel()
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void submit()
    }
  }

  return (
    <form
      aria-label={action}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      className="grid gap-3"
    >
      <Textarea
        autoFocus
        aria-label={label}
        aria-describedby={problem && `${id}-problem`}
        aria-invalid={problem !== undefined}
        placeholder={asks}
        value={input.text}
        onChange={(event) => setInput({ ...input, text: event.target.value })}
        className="max-h-80 min-h-20"
      />
      {input.kind === "task" && (
        <div className="flex flex-wrap gap-2">
          <Input
            type="date"
            aria-label="Due"
            value={input.dueDate}
            onChange={(event) => setInput({ ...input, dueDate: event.target.value })}
            className="w-40"
          />
          <Select
            value={input.assigneeId ?? NOBODY}
            onValueChange={(value) => setInput({ ...input, assigneeId: value === NOBODY ? null : value })}
          >
            <SelectTrigger aria-label="Assignee" className="w-48">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              <SelectItem value={NOBODY}>Nobody yet</SelectItem>
              {people.map(({ userId, name }) => (
                <SelectItem key={userId} value={userId}>
                  {name}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </div>
      )}
      {children}
      <FieldError id={`${id}-problem`} errors={[problem]} />
      <div className="flex items-center gap-2">
        <Button type="submit" size="sm" disabled={!canSend}>
          {action}
        </Button>
        <Button type="button" variant="ghost" size="sm" onClick={onCancel}>
          Cancel
        </Button>
        <span
          aria-hidden
          className="ml-auto flex items-center gap-1 text-xs text-muted-foreground max-sm:hidden"
        >
          <Kbd>Ctrl ↵</Kbd>
        </span>
      </div>
    </form>
  )
}

export { ActivityForm }
