"use client"

import { useAction } from "convex/react"

import { TextField } from "@/components/shared/text-field"
import { api } from "@/convex/_generated/api"
import { errorToWords } from "@/lib/errors-to-words"
import { HOME } from "@/lib/next-param"

import { resetPasswordInput, SHORTEST_PASSWORD } from "./credentials-input"
import { EmailField } from "./email-field"
import { FormFrame } from "./form-frame"
import { PasswordField } from "./password-field"
import { useCredentials } from "./use-credentials"
import { useSentForm } from "./use-sent-form"

/** The code from the mail and a new password; then straight in with it. */
export function ResetPasswordForm({ email }: { email: string }) {
  const reset = useAction(api.passwords.reset)
  const { submit, leaving } = useCredentials(HOME)
  const form = useSentForm({
    schema: resetPasswordInput,
    fields: ["email", "code", "password"],
    defaultValues: { email, code: "", password: "" },
    send: async (input) => {
      try {
        await reset(input)
      } catch (error) {
        return errorToWords(error)
      }
      const problem = await submit({ flow: "signIn", email: input.email, password: input.password })
      return problem && { message: "Your new password is set. Sign in with it to go on." }
    },
  })
  const { errors, onSubmit } = form
  const pending = form.isSubmitting || leaving

  return (
    <FormFrame
      label="Set a new password"
      submitLabel={pending ? "Setting it…" : "Set password and sign in"}
      pending={pending}
      error={errors.root?.message}
      onSubmit={onSubmit}
    >
      <EmailField readOnly={pending} error={errors.email} {...form.register("email")} />
      <TextField
        label="Code"
        description="Eight digits, good for 15 minutes."
        autoComplete="one-time-code"
        inputMode="numeric"
        placeholder="1234 5678"
        className="[&_input]:numeral [&_input]:tracking-widest"
        readOnly={pending}
        error={errors.code}
        {...form.register("code")}
      />
      <PasswordField
        label="New password"
        autoComplete="new-password"
        description={`At least ${SHORTEST_PASSWORD} characters, and not your e-mail address.`}
        readOnly={pending}
        error={errors.password}
        {...form.register("password")}
      />
    </FormFrame>
  )
}
