"use client"

import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"

type ChoiceProps<T extends string> = {
  label: string
  value: T
  options: readonly (readonly [T, string])[]
  disabled?: boolean
  onChange: (value: T) => void
}

/** A small labelled choice between a few words. */
function Choice<T extends string>({ label, value, options, disabled, onChange }: ChoiceProps<T>) {
  return (
    <Select value={value} onValueChange={(next) => onChange(next as T)} disabled={disabled}>
      <SelectTrigger size="sm" aria-label={label}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {options.map(([option, words]) => (
          <SelectItem key={option} value={option}>
            {words}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  )
}

export { Choice }
