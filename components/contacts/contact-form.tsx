"use client"

import { zodResolver } from "@hookform/resolvers/zod"
import { useEffect } from "react"
import { useForm } from "react-hook-form"
import { TextField } from "@/components/shared/text-field"
import { Button } from "@/components/ui/button"
import { DialogFooter } from "@/components/ui/dialog"
import { FieldError, FieldGroup } from "@/components/ui/field"
import type { ErrorWords } from "@/lib/errors-to-words"
import { contactSchema, isContactField, type ContactInput } from "./contact-input"

type ContactFormProps = {
  start: ContactInput
  /** Why the server refused an earlier try. */
  problem?: ErrorWords
  onSubmit: (input: ContactInput) => void
  onCancel: () => void
}

function ContactForm({ start, problem, onSubmit, onCancel }: ContactFormProps) {
  const { register, handleSubmit, setError, formState } = useForm<ContactInput>({
    resolver: zodResolver(contactSchema),
    defaultValues: start,
  })
  const { errors } = formState

  useEffect(() => {
    if (!problem) return
    if (isContactField(problem.field)) setError(problem.field, problem, { shouldFocus: true })
    else setError("root", problem)
  }, [problem, setError])

  return (
    <form noValidate onSubmit={handleSubmit(onSubmit)} className="grid gap-6">
      <FieldGroup>
        <TextField label="Name" autoComplete="off" error={errors.name} {...register("name")} />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            label="E-mail"
            type="email"
            inputMode="email"
            autoComplete="off"
            error={errors.email}
            {...register("email")}
          />
          <TextField
            label="Phone"
            type="tel"
            autoComplete="off"
            error={errors.phone}
            {...register("phone")}
          />
          <TextField label="Company" autoComplete="off" error={errors.company} {...register("company")} />
          <TextField label="Title" autoComplete="off" error={errors.title} {...register("title")} />
        </div>
        <FieldError errors={[errors.root]} />
      </FieldGroup>
      <DialogFooter>
        <Button type="button" variant="outline" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit">Save contact</Button>
      </DialogFooter>
    </form>
  )
}

export { ContactForm }
