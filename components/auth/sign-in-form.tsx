"use client"

import { zodResolver } from "@hookform/resolvers/zod"
import { useForm } from "react-hook-form"

import { TextField } from "@/components/shared/text-field"

import { signInInput, type SignInInput } from "./credentials-input"
import { FormFrame } from "./form-frame"
import { PasswordField } from "./password-field"
import { useCredentials } from "./use-credentials"

export function SignInForm({ next }: { next: string }) {
  const { submit, leaving } = useCredentials(next)
  // No default values: what was typed or filled in before React ran stays.
  const form = useForm<SignInInput>({ resolver: zodResolver(signInInput) })
  const { errors, isSubmitting } = form.formState
  const pending = isSubmitting || leaving

  const onSubmit = form.handleSubmit(async (input) => {
    const problem = await submit({ flow: "signIn", ...input })
    if (!problem) return
    form.setError("root", { message: problem.message })
    form.setFocus("password", { shouldSelect: true })
  })

  return (
    <FormFrame
      label="Sign in"
      submitLabel={pending ? "Signing in…" : "Sign in"}
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
      <PasswordField
        autoComplete="current-password"
        readOnly={pending}
        error={errors.password}
        {...form.register("password")}
      />
    </FormFrame>
  )
}
