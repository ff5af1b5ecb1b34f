"use client"

import { useState, type KeyboardEvent } from "react"
import { Input } from "@/components/ui/input"
import { cn } from "@/lib/cn"

type EditInPlaceProps = {
  label: string
  value: string
  onSave: (value: string) => void
  inputMode?: "numeric"
  className?: string
}

/** A field that saves what was typed when it is left or Enter is pressed; Escape takes it back. */
function EditInPlace({ label, value, onSave, inputMode, className }: EditInPlaceProps) {
  const [typed, setTyped] = useState<string | null>(null)

  function save() {
    if (typed !== null && typed.trim() !== value) onSave(typed.trim())
    setTyped(null)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Enter") save()
    if (event.key === "Escape") setTyped(null)
  }

  return (
    <Input
      aria-label={label}
      inputMode={inputMode}
      autoComplete="off"
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={save}
      onKeyDown={onKeyDown}
      className={cn("h-9", className)}
    />
  )
}

export { EditInPlace }
