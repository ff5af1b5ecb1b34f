"use client"

import { zodResolver } from "@hookform/resolvers/zod"
import { useForm } from "react-hook-form"

import { TextField } from "@/components/shared/text-field"
import { isInvite } from "@/lib/next-param"

import { SHORTEST_PASSWORD, signUpInput, type SignUpInput } from "./credentials-input"
import { FormFrame } from "./form-frame"
import { PasswordField } from "./password-field"
import { useCredentials } from "./use-credentials"

export function SignUpForm({ next }: { next: string }) {
  const { submit, leaving } = useCredentials(next)
  // No default values: what was typed or filled in before React ran stays.
  const form = useForm<SignUpInput>({ resolver: zodResolver(signUpInput) })
  const { errors, isSubmitting } = form.formState
  const pending = isSubmitting || leaving
  // Who comes by an invite joins somebody's workspace and gets none of their own.
  const made = isInvite(next) ? "account" : "workspace"

  const onSubmit = form.handleSubmit(async (input) => {
    const problem = await submit({ flow: "signUp", ...input })
    if (!problem) return
    const field = fieldOf(problem.field)
    form.setError(field, { message: problem.message }, { shouldFocus: field !== "root" })
  })

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
        autoComplete="new-password"
        description={`At least ${SHORTEST_PASSWORD} characters, and not your e-mail address.`}
        readOnly={pending}
        error={errors.password}
        {...form.register("password")}
      />
    </FormFrame>
  )
}

function fieldOf(name: string | undefined): keyof SignUpInput | "root" {
  return name === "name" || name === "email" || name === "password" ? name : "root"
}
