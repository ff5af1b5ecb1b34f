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

export type SelectOption = readonly [value: string, label: string]
export type SelectGroupOf = { label: string; options: readonly SelectOption[] }

type SelectFieldProps = {
  label: string
  value: string
  options: readonly SelectOption[] | readonly SelectGroupOf[]
  placeholder?: string
  description?: ReactNode
  error?: string
  onChange: (value: string) => void
}

/** A labelled choice from a few words, in groups where that helps. */
function SelectField({ label, value, options, placeholder, description, error, onChange }: SelectFieldProps) {
  const id = useId()
  return (
    <Field data-invalid={error !== undefined}>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Select value={value} onValueChange={onChange}>
        <SelectTrigger id={id} aria-invalid={error !== undefined} aria-describedby={`${id}-note`}>
          <SelectValue placeholder={placeholder} />
        </SelectTrigger>
        <SelectContent>
          {options.map((each) =>
            isGroup(each) ? (
              <SelectGroup key={each.label}>
                <SelectLabel>{each.label}</SelectLabel>
                {each.options.map(itemOf)}
              </SelectGroup>
            ) : (
              itemOf(each)
            ),
          )}
        </SelectContent>
      </Select>
      <div id={`${id}-note`}>
        {description && <FieldDescription>{description}</FieldDescription>}
        <FieldError>{error}</FieldError>
      </div>
    </Field>
  )
}

const isGroup = (each: SelectOption | SelectGroupOf): each is SelectGroupOf => "options" in each

function itemOf([value, words]: SelectOption) {
  return (
    <SelectItem key={value} value={value}>
      {words}
    </SelectItem>
  )
}

export { SelectField }
