"use client"

import { useId, type ComponentProps, type ReactNode } from "react"
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field"
import { Input } from "@/components/ui/input"

type TextFieldProps = Omit<ComponentProps<"input">, "id"> & {
  label: string
  description?: ReactNode
  error?: { message?: string }
}

/** A labelled input with its help and its error, tied together for assistive technology. */
function TextField({ label, description, error, className, ...input }: TextFieldProps) {
  const id = useId()
  const described = [description && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ")
  return (
    <Field data-invalid={Boolean(error)} className={className}>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Input id={id} aria-invalid={Boolean(error)} aria-describedby={described || undefined} {...input} />
      {description && <FieldDescription id={`${id}-help`}>{description}</FieldDescription>}
      <FieldError id={`${id}-error`} errors={[error]} />
    </Field>
  )
}

export { TextField }
