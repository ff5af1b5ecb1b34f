"use client"

import { EyeIcon, EyeOffIcon } from "lucide-react"
import { useId, useState, type ComponentProps } from "react"

import { Button } from "@/components/ui/button"
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field"
import { Input } from "@/components/ui/input"

type PasswordFieldProps = Omit<ComponentProps<"input">, "id" | "type"> & {
  label?: string
  description?: string
  error?: { message?: string }
}

/** The password, which may be shown while typing. */
export function PasswordField({ label = "Password", description, error, ...input }: PasswordFieldProps) {
  const id = useId()
  const [shown, setShown] = useState(false)
  const described = [description && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ")
  return (
    <Field data-invalid={Boolean(error)}>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <div className="relative">
        <Input
          id={id}
          type={shown ? "text" : "password"}
          aria-invalid={Boolean(error)}
          aria-describedby={described || undefined}
          className="pr-11"
          {...input}
        />
        <Button
          type="button"
          variant="ghost"
          size="icon-sm"
          className="absolute top-1/2 right-1 -translate-y-1/2 text-muted-foreground active:-translate-y-1/2"
          aria-label={shown ? "Hide what I type" : "Show what I type"}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOffIcon aria-hidden /> : <EyeIcon aria-hidden />}
        </Button>
      </div>
      {description && <FieldDescription id={`${id}-help`}>{description}</FieldDescription>}
      <FieldError id={`${id}-error`} errors={[error]} />
    </Field>
  )
}
