"use client"

import { zodResolver } from "@hookform/resolvers/zod"
import { useAction } from "convex/react"
import { useForm } from "react-hook-form"

import { TextField } from "@/components/shared/text-field"
import { api } from "@/convex/_generated/api"
import { errorToWords, type ErrorWords } from "@/lib/errors-to-words"
import { HOME } from "@/lib/next-param"

import { resetPasswordInput, SHORTEST_PASSWORD, type ResetPasswordInput } from "./credentials-input"
import { FormFrame } from "./form-frame"
import { PasswordField } from "./password-field"
import { useCredentials } from "./use-credentials"

/** The code from the mail and a new password; then straight in with it. */
export function ResetPasswordForm({ email }: { email: string }) {
  const reset = useAction(api.passwords.reset)
  const { submit, leaving } = useCredentials(HOME)
  const form = useForm<ResetPasswordInput>({
    resolver: zodResolver(resetPasswordInput),
    defaultValues: { email, code: "", password: "" },
  })
  const { errors, isSubmitting } = form.formState
  const pending = isSubmitting || leaving

  function show({ field, message }: ErrorWords) {
    const name = field === "email" || field === "code" || field === "password" ? field : "root"
    form.setError(name, { message }, { shouldFocus: name !== "root" })
  }

  const onSubmit = form.handleSubmit(async (input) => {
    try {
      await reset(input)
    } catch (error) {
      return show(errorToWords(error))
    }
    const problem = await submit({ flow: "signIn", email: input.email, password: input.password })
    if (problem) show({ message: "Your new password is set. Sign in with it to go on." })
  })

  return (
    <FormFrame
      label="Set a new password"
      submitLabel={pending ? "Setting it…" : "Set password and sign in"}
      pending={pending}
      error={errors.root?.message}
      onSubmit={onSubmit}
    >
      <TextField
        label="E-mail"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={pending}
        error={errors.email}
        {...form.register("email")}
      />
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
