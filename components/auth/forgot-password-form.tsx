"use client"

import { zodResolver } from "@hookform/resolvers/zod"
import { useMutation } from "convex/react"
import { useRouter } from "next/navigation"
import { useForm } from "react-hook-form"

import { TextField } from "@/components/shared/text-field"
import { api } from "@/convex/_generated/api"
import { errorToWords } from "@/lib/errors-to-words"

import { forgotPasswordInput, type ForgotPasswordInput } from "./credentials-input"
import { FormFrame } from "./form-frame"

/** Asks for a code, then goes on to where it is typed in. */
export function ForgotPasswordForm() {
  const requestCode = useMutation(api.passwords.requestCode)
  const router = useRouter()
  const form = useForm<ForgotPasswordInput>({ resolver: zodResolver(forgotPasswordInput) })
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState
  const pending = isSubmitting || isSubmitSuccessful

  const onSubmit = form.handleSubmit(async ({ email }) => {
    try {
      await requestCode({ email })
      router.push(`/reset-password?email=${encodeURIComponent(email)}`)
    } catch (error) {
      const { field, message } = errorToWords(error)
      form.setError(field === "email" ? "email" : "root", { message })
    }
  })

  return (
    <FormFrame
      label="Forgotten password"
      submitLabel={pending ? "Sending…" : "Send me a code"}
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
    </FormFrame>
  )
}
