"use client"

import { useMutation } from "convex/react"
import { useId, useState } from "react"

import { Button } from "@/components/ui/button"
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field"
import { api } from "@/convex/_generated/api"
import { errorToWords } from "@/lib/errors-to-words"

import { browserTimeZone } from "./browser-time-zone"
import { TimeZoneCombobox } from "./time-zone-combobox"
import { timeZoneLabel } from "./time-zones"
import { updateViewer } from "./update-viewer"

/** The time zone dates are shown in, and an offer when this browser is somewhere else. */
export function TimeZoneChoice({ timeZone }: { timeZone: string | null }) {
  const id = useId()
  const update = useMutation(api.account.update).withOptimisticUpdate(updateViewer)
  const [problem, setProblem] = useState<string>()
  const here = browserTimeZone()
  const chosen = timeZone ?? here

  async function choose(next: string) {
    setProblem(undefined)
    try {
      await update({ timeZone: next })
    } catch (error) {
      setProblem(errorToWords(error).message)
    }
  }

  return (
    <Field>
      <FieldLabel htmlFor={id}>Time zone</FieldLabel>
      <TimeZoneCombobox id={id} value={chosen} onChange={(next) => void choose(next)} />
      {here === chosen ? (
        <FieldDescription>Dates and times are shown as they are there.</FieldDescription>
      ) : (
        <FieldDescription>
          This browser is set to {timeZoneLabel(here)}.{" "}
          <Button
            type="button"
            variant="link"
            className="h-auto p-0 font-normal"
            onClick={() => void choose(here)}
          >
            Use that
          </Button>
        </FieldDescription>
      )}
      <FieldError>{problem}</FieldError>
    </Field>
  )
}
