"use client"

import type { ReactNode, SubmitEvent } from "react"

import { useHydrated } from "@/components/shared/use-hydrated"
import { Button } from "@/components/ui/button"
import { FieldError, FieldGroup } from "@/components/ui/field"
import { Spinner } from "@/components/ui/spinner"

type FormFrameProps = {
  label: string
  submitLabel: string
  pending: boolean
  error: string | undefined
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void
  children: ReactNode
}

/** Fields, the error that belongs to none of them, and the one button. */
export function FormFrame({ label, submitLabel, pending, error, onSubmit, children }: FormFrameProps) {
  const hydrated = useHydrated()
  // `post` only matters before React runs: a plain submit would otherwise put the password in the address.
  return (
    <form aria-label={label} method="post" noValidate onSubmit={onSubmit}>
      <FieldGroup>
        {children}
        <FieldError>{error}</FieldError>
        <Button type="submit" size="lg" className="w-full" disabled={pending || !hydrated}>
          {pending && <Spinner aria-hidden role={undefined} />}
          {submitLabel}
        </Button>
      </FieldGroup>
    </form>
  )
}
