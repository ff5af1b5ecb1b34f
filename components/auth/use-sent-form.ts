"use client"

import { zodResolver } from "@hookform/resolvers/zod"
import { useForm, type DefaultValues, type FieldValues, type Path, type Resolver } from "react-hook-form"
import type { ErrorWords } from "@/lib/errors-to-words"
import type * as z from "@/lib/zod"

type SentFormOptions<Input extends FieldValues> = {
  schema: z.ZodType<Input, Input>
  /** Of the fields a refusal can be about; every other one stands below them all. */
  fields: readonly Path<Input>[]
  /** Left out, what was typed or filled in before React ran stays. */
  defaultValues?: DefaultValues<Input>
  /** Answers with what went wrong, or null. */
  send: (input: Input) => Promise<ErrorWords | null>
}

/** A form that is checked here, then sent, and that shows a refusal beside the field it is about. */
export function useSentForm<Input extends FieldValues>(options: SentFormOptions<Input>) {
  const { schema, fields, defaultValues, send } = options
  const form = useForm<Input>({ resolver: zodResolver(schema) as Resolver<Input>, defaultValues })
  const onSubmit = form.handleSubmit(async (input) => {
    const problem = await send(input)
    if (problem === null) return
    const field = fields.find((each) => each === problem.field)
    form.setError(field ?? "root", { message: problem.message }, { shouldFocus: field !== undefined })
  })
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState
  return { ...form, onSubmit, errors, isSubmitting, isSubmitSuccessful }
}
