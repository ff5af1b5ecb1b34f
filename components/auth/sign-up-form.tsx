"use client"

import { TextField } from "@/components/shared/text-field"
import { isInvite } from "@/lib/next-param"

import { SHORTEST_PASSWORD, signUpInput } from "./credentials-input"
import { EmailField } from "./email-field"
import { FormFrame } from "./form-frame"
import { PasswordField } from "./password-field"
import { useCredentials } from "./use-credentials"
import { useSentForm } from "./use-sent-form"

export function SignUpForm({ next }: { next: string }) {
  const { submit, leaving } = useCredentials(next)
  const form = useSentForm({
    schema: signUpInput,
    fields: ["name", "email", "password"],
    send: (input) => submit({ flow: "signUp", ...input }),
  })
  const { errors, onSubmit } = form
  const pending = form.isSubmitting || leaving
  // Who comes by an invite joins somebody's workspace and gets none of their own.
  const made = isInvite(next) ? "account" : "workspace"

  return (
    <FormFrame
      label={`Create your ${made}`}
      submitLabel={pending ? "Creating…" : `Create ${made}`}
      pending={pending}
      error={errors.root?.message}
      onSubmit={onSubmit}
    >
      <TextField
        label="Your name"
        autoComplete="name"
        readOnly={pending}
        error={errors.name}
        {...form.register("name")}
      />
      <EmailField readOnly={pending} error={errors.email} {...form.register("email")} />
      <PasswordField
        autoComplete="new-password"
        description={`At least ${SHORTEST_PASSWORD} characters, and not your e-mail address.`}
        readOnly={pending}
        error={errors.password}
        {...form.register("password")}
      />
    </FormFrame>
  )
}
