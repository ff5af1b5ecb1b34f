"use client"

import { useId, type ReactNode } from "react"
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field"
import {
  Select,
  SelectContent,
  SelectGroup,
  SelectItem,
  SelectLabel,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select"

export type SelectGroupOf = { label?: string; options: readonly (readonly [value: string, label: string])[] }

type SelectFieldProps = {
  label: string
  value: string
  groups: readonly SelectGroupOf[]
  placeholder?: string
  description?: ReactNode
  error?: string
  onChange: (value: string) => void
}

/** A labelled choice from a few words, in groups where that helps. */
function SelectField({ label, value, groups, placeholder, description, error, onChange }: SelectFieldProps) {
  const id = useId()
  return (
    <Field data-invalid={error !== undefined}>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Select value={value} onValueChange={onChange}>
        <SelectTrigger id={id} aria-invalid={error !== undefined} aria-describedby={`${id}-note`}>
          <SelectValue placeholder={placeholder} />
        </SelectTrigger>
        <SelectContent>
          {groups.map((group) => (
            <SelectGroup key={group.label ?? ""}>
              {group.label !== undefined && <SelectLabel>{group.label}</SelectLabel>}
              {group.options.map(([option, words]) => (
                <SelectItem key={option} value={option}>
                  {words}
                </SelectItem>
              ))}
            </SelectGroup>
          ))}
        </SelectContent>
      </Select>
      <div id={`${id}-note`}>
        {description && <FieldDescription>{description}</FieldDescription>}
        <FieldError>{error}</FieldError>
      </div>
    </Field>
  )
}

export { SelectField }
