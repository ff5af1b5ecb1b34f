"use client"

import { zodResolver } from "@hookform/resolvers/zod"
import { useAction } from "convex/react"
import { useForm } from "react-hook-form"
import { toast } from "sonner"

import { SHORTEST_PASSWORD } from "@/components/auth/credentials-input"
import { PasswordField } from "@/components/auth/password-field"
import { Button } from "@/components/ui/button"
import { FieldError, FieldGroup } from "@/components/ui/field"
import { Spinner } from "@/components/ui/spinner"
import { api } from "@/convex/_generated/api"
import { errorToWords } from "@/lib/errors-to-words"

import { passwordChangeInput, type PasswordChangeInput } from "./account-input"

const EMPTY: PasswordChangeInput = { current: "", password: "", endOthers: true }

/** A new password for somebody who knows the current one. `email` tells password managers whose it is. */
export function PasswordForm({ email }: { email: string }) {
  const changePassword = useAction(api.passwords.change)
  const form = useForm<PasswordChangeInput>({
    resolver: zodResolver(passwordChangeInput),
    defaultValues: EMPTY,
  })
  const { errors, isSubmitting } = form.formState

  const onSubmit = form.handleSubmit(async (input) => {
    try {
      await changePassword(input)
      form.reset(EMPTY)
      toast.success("Your password is changed.")
    } catch (error) {
      const { field, message } = errorToWords(error)
      const name = field === "current" || field === "password" ? field : "root"
      form.setError(name, { message }, { shouldFocus: name !== "root" })
    }
  })

  return (
    <form aria-label="Change password" method="post" noValidate onSubmit={onSubmit}>
      <FieldGroup>
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label="Current password"
          autoComplete="current-password"
          readOnly={isSubmitting}
          error={errors.current}
          {...form.register("current")}
        />
        <PasswordField
          label="New password"
          autoComplete="new-password"
          description={`At least ${SHORTEST_PASSWORD} characters, and not your e-mail address.`}
          readOnly={isSubmitting}
          error={errors.password}
          {...form.register("password")}
        />
        <label className="flex items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-primary outline-none focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-offset-2"
            {...form.register("endOthers")}
          />
          Sign out all other browsers
        </label>
        <FieldError>{errors.root?.message}</FieldError>
        <Button type="submit" disabled={isSubmitting} className="w-fit">
          {isSubmitting && <Spinner aria-hidden role={undefined} />}
          {isSubmitting ? "Changing…" : "Change password"}
        </Button>
      </FieldGroup>
    </form>
  )
}
