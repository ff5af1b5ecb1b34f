"use client"

import { useEffect, useId, useRef, type KeyboardEvent } from "react"
import { Button } from "@/components/ui/button"
import { isEmptyValue, type Field, type FieldValue } from "@/convex/model/fields/catalogue"
import { ValueCell } from "./value-cell"

type ConflictChoiceProps = {
  field: Field
  /** What both started from, what somebody else made of it, and what the person here wants. */
  original: FieldValue
  theirs: FieldValue
  mine: FieldValue
  names: Readonly<Record<string, string>>
  onChoose: (value: FieldValue) => void
}

/** Two people changed the same field: all three values, and one of them to keep. Escape keeps theirs. */
function ConflictChoice({ field, original, theirs, mine, names, onChoose }: ConflictChoiceProps) {
  const id = useId()
  const group = useRef<HTMLDivElement>(null)
  const choices = [
    { label: "Mine", keep: "Keep mine", value: mine },
    { label: "Theirs", keep: "Keep theirs", value: theirs },
    { label: "Before", keep: "Keep what was there before", value: original },
  ]

  useEffect(() => {
    // Only to the person who is still here: somebody who went on to another field is not pulled back.
    const focused = document.activeElement
    if (focused === null || focused === document.body) group.current?.querySelector("button")?.focus()
  }, [])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape") return
    event.stopPropagation()
    onChoose(theirs)
  }

  return (
    <div
      ref={group}
      role="group"
      aria-labelledby={id}
      onKeyDown={onKeyDown}
      className="w-full rounded-md border border-signal/50 bg-popover p-3 text-sm"
    >
      <p id={id} role="alert" className="text-xs text-signal-ink">
        Somebody else changed {field.label} while you did. Which one shall it be?
      </p>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5">
        {choices.map(({ label, keep, value }) => (
          <div key={label} className="contents">
            <dt className="text-xs text-muted-foreground">{label}</dt>
            <dd className="flex min-w-0">
              {isEmptyValue(value) ? (
                <span className="text-muted-foreground">Nothing</span>
              ) : (
                <ValueCell field={field} value={value} names={names} tabbable={false} />
              )}
            </dd>
            <Button variant="outline" size="xs" aria-label={keep} onClick={() => onChoose(value)}>
              Keep
            </Button>
          </div>
        ))}
      </dl>
    </div>
  )
}

export { ConflictChoice }
