"use client"

import { useMutation } from "convex/react"
import { useRouter } from "next/navigation"

import { api } from "@/convex/_generated/api"
import { errorToWords } from "@/lib/errors-to-words"

import { forgotPasswordInput } from "./credentials-input"
import { EmailField } from "./email-field"
import { FormFrame } from "./form-frame"
import { useSentForm } from "./use-sent-form"

/** Asks for a code, then goes on to where it is typed in. */
export function ForgotPasswordForm() {
  const requestCode = useMutation(api.passwords.requestCode)
  const router = useRouter()
  const form = useSentForm({
    schema: forgotPasswordInput,
    fields: ["email"],
    send: async ({ email }) => {
      try {
        await requestCode({ email })
      } catch (error) {
        return errorToWords(error)
      }
      router.push(`/reset-password?email=${encodeURIComponent(email)}`)
      return null
    },
  })
  const { errors, onSubmit } = form
  const pending = form.isSubmitting || form.isSubmitSuccessful

  return (
    <FormFrame
      label="Forgotten password"
      submitLabel={pending ? "Sending…" : "Send me a code"}
      pending={pending}
      error={errors.root?.message}
      onSubmit={onSubmit}
    >
      <EmailField readOnly={pending} error={errors.email} {...form.register("email")} />
    </FormFrame>
  )
}
