"use client"

import { zodResolver } from "@hookform/resolvers/zod"
import { useMutation } from "convex/react"
import { useForm } from "react-hook-form"
import { toast } from "sonner"

import { TextField } from "@/components/shared/text-field"
import { Button } from "@/components/ui/button"
import { api } from "@/convex/_generated/api"
import { errorToWords } from "@/lib/errors-to-words"

import { nameInput, type NameInput } from "./account-input"
import { updateViewer } from "./update-viewer"

/** The name others see. */
export function NameForm({ name }: { name: string }) {
  const update = useMutation(api.account.update).withOptimisticUpdate(updateViewer)
  // `values`: a name changed in another tab shows here too, unless this one is being edited.
  const form = useForm<NameInput>({
    resolver: zodResolver(nameInput),
    values: { name },
    resetOptions: { keepDirtyValues: true },
  })
  const { errors, isDirty, isSubmitting } = form.formState

  const onSubmit = form.handleSubmit(async (input) => {
    try {
      await update(input)
      form.reset(input)
      toast.success("Your name is saved.")
    } catch (error) {
      form.setError("name", { message: errorToWords(error).message }, { shouldFocus: true })
    }
  })

  return (
    <form aria-label="Name" noValidate onSubmit={onSubmit} className="grid gap-3">
      <TextField
        label="Your name"
        autoComplete="name"
        readOnly={isSubmitting}
        error={errors.name}
        {...form.register("name")}
      />
      <Button type="submit" disabled={!isDirty || isSubmitting} className="w-fit">
        Save name
      </Button>
    </form>
  )
}
