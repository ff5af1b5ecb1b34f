"use client"

import { signInInput } from "./credentials-input"
import { EmailField } from "./email-field"
import { FormFrame } from "./form-frame"
import { PasswordField } from "./password-field"
import { useCredentials } from "./use-credentials"
import { useSentForm } from "./use-sent-form"

export function SignInForm({ next }: { next: string }) {
  const { submit, leaving } = useCredentials(next)
  const form = useSentForm({
    schema: signInInput,
    fields: [],
    send: async (input) => {
      const problem = await submit({ flow: "signIn", ...input })
      if (problem) form.setFocus("password", { shouldSelect: true })
      return problem && { message: problem.message }
    },
  })
  const { errors, onSubmit } = form
  const pending = form.isSubmitting || leaving

  return (
    <FormFrame
      label="Sign in"
      submitLabel={pending ? "Signing in…" : "Sign in"}
      pending={pending}
      error={errors.root?.message}
      onSubmit={onSubmit}
    >
      <EmailField readOnly={pending} error={errors.email} {...form.register("email")} />
      <PasswordField
        autoComplete="current-password"
        readOnly={pending}
        error={errors.password}
        {...form.register("password")}
      />
    </FormFrame>
  )
}
