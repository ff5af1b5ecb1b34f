"use client"

import { useId, useState, type KeyboardEvent } from "react"
import { Field, FieldError, FieldLabel } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { cn } from "@/lib/cn"
import { useReferenceChoices } from "./cells/use-reference-choices"
import type { Picked } from "./new-record-input"

type RecordComboboxProps = {
  object: "company" | "contact"
  label: string
  value: Picked
  error?: { message?: string }
  onChange: (picked: Picked) => void
}

/**
 * A record found by typing its name. What is typed for a company counts even when there is none of that name: it is
 * made together with the record. A contact must be one there is.
 */
function RecordCombobox({ object, label, value, error, onChange }: RecordComboboxProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [marked, setMarked] = useState(-1)
  const typed = value?.name ?? ""
  const found = useReferenceChoices(object, typed) ?? []
  const shown = open && typed.trim() !== "" ? found : []
  const isNew = object === "company" && typed.trim() !== "" && value?.id === null

  function type(name: string) {
    setOpen(true)
    setMarked(-1)
    const same = found.find((choice) => choice.text.toLowerCase() === name.trim().toLowerCase())
    onChange(name === "" ? null : { id: same?.id ?? null, name })
  }

  function pick(index: number) {
    const choice = shown[index]
    if (choice) onChange({ id: choice.id, name: choice.text })
    setOpen(false)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      setOpen(true)
      const step = event.key === "ArrowDown" ? 1 : -1
      setMarked(Math.max(-1, Math.min(shown.length - 1, marked + step)))
    }
    if (event.key === "Enter" && marked >= 0) {
      event.preventDefault()
      pick(marked)
    }
    if (event.key === "Escape" && shown.length > 0) {
      event.stopPropagation()
      setOpen(false)
    }
  }

  function leave() {
    setOpen(false)
    // A contact that was not found is none.
    if (object === "contact" && value?.id === null) onChange(null)
  }

  return (
    <Field data-invalid={Boolean(error)} className="relative">
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Input
        id={id}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={marked >= 0 ? `${id}-${marked}` : undefined}
        aria-describedby={isNew ? `${id}-new` : undefined}
        aria-invalid={Boolean(error)}
        autoComplete="off"
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={`Matches for ${label}`}
        hidden={shown.length === 0}
        className="absolute inset-x-0 top-full z-10 mt-1 max-h-48 overflow-y-auto rounded-md border bg-popover p-1 shadow-plate"
      >
        {shown.map((choice, index) => (
          <li
            key={choice.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={choice.id === value?.id}
            // Before the blur that would close the list.
            onMouseDown={(event) => {
              event.preventDefault()
              pick(index)
            }}
            className={cn("truncate rounded-sm px-2 py-1.5 text-sm", index === marked && "bg-accent")}
          >
            {choice.label}
          </li>
        ))}
      </ul>
      {isNew && (
        <p id={`${id}-new`} className="text-xs text-muted-foreground">
          Will be added as a new company.
        </p>
      )}
      <FieldError errors={[error]} />
    </Field>
  )
}

export { RecordCombobox }
