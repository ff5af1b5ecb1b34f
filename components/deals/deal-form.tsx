"use client"

import { zodResolver } from "@hookform/resolvers/zod"
import { useEffect, useId, type ReactNode } from "react"
import { Controller, useForm } from "react-hook-form"
import { TextField } from "@/components/shared/text-field"
import { Button } from "@/components/ui/button"
import { DialogFooter } from "@/components/ui/dialog"
import { Field, FieldError, FieldGroup, FieldLabel } from "@/components/ui/field"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import type { ErrorWords } from "@/lib/errors-to-words"
import type { Stage } from "./board-types"
import { ContactCombobox } from "./contact-combobox"
import { CURRENCIES, dealField, dealSchema, type DealInput } from "./deal-input"
import { StageDot } from "./deal-menu"

type DealFormProps = {
  start: DealInput
  stages: readonly Stage[]
  /** Why the server refused an earlier try. */
  problem?: ErrorWords
  onSubmit: (input: DealInput) => void
  onCancel: () => void
}

function DealForm({ start, stages, problem, onSubmit, onCancel }: DealFormProps) {
  const { register, control, handleSubmit, setError, formState } = useForm<DealInput>({
    resolver: zodResolver(dealSchema),
    defaultValues: start,
  })
  const { errors } = formState

  useEffect(() => {
    if (problem)
      setError(dealField(problem.field) ?? "root", { message: problem.message }, { shouldFocus: true })
  }, [problem, setError])

  return (
    <form noValidate onSubmit={handleSubmit(onSubmit)} className="grid gap-6">
      <FieldGroup>
        <TextField label="Title" autoComplete="off" error={errors.title} {...register("title")} />
        <div className="grid grid-cols-[minmax(0,1fr)_6.5rem] items-start gap-3">
          <TextField
            label="Amount"
            inputMode="decimal"
            autoComplete="off"
            placeholder="0.00"
            className="[&_input]:numeral"
            error={errors.amount}
            {...register("amount")}
          />
          <Controller
            control={control}
            name="currency"
            render={({ field }) => (
              <Labelled label="Currency" error={errors.currency}>
                {(id) => (
                  <Choice
                    id={id}
                    value={field.value}
                    onChange={field.onChange}
                    options={withCurrent(CURRENCIES, start.currency).map((code) => ({
                      value: code,
                      label: code,
                    }))}
                  />
                )}
              </Labelled>
            )}
          />
        </div>
        <Controller
          control={control}
          name="contact"
          render={({ field }) => (
            <Labelled label="Contact" error={errors.contact}>
              {(id) => <ContactCombobox id={id} value={field.value} onChange={field.onChange} />}
            </Labelled>
          )}
        />
        <div className="grid items-start gap-5 sm:grid-cols-2 sm:gap-3">
          <TextField label="Close date" type="date" error={errors.closeDate} {...register("closeDate")} />
          <Controller
            control={control}
            name="stageId"
            render={({ field }) => (
              <Labelled label="Stage" error={errors.stageId}>
                {(id) => (
                  <Choice
                    id={id}
                    value={field.value}
                    onChange={field.onChange}
                    options={stages.map((stage) => ({
                      value: stage._id,
                      label: stage.name,
                      mark: <StageDot color={stage.color} />,
                    }))}
                  />
                )}
              </Labelled>
            )}
          />
        </div>
        <FieldError errors={[errors.root]} />
      </FieldGroup>
      <DialogFooter>
        <Button type="button" variant="outline" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit">Save deal</Button>
      </DialogFooter>
    </form>
  )
}

type LabelledProps = { label: string; error?: { message?: string }; children: (id: string) => ReactNode }

function Labelled({ label, error, children }: LabelledProps) {
  const id = useId()
  return (
    <Field data-invalid={Boolean(error)}>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      {children(id)}
      <FieldError errors={[error]} />
    </Field>
  )
}

type ChoiceProps = {
  id: string
  value: string
  onChange: (value: string) => void
  options: readonly { value: string; label: string; mark?: ReactNode }[]
}

function Choice({ id, value, onChange, options }: ChoiceProps) {
  return (
    <Select value={value} onValueChange={onChange}>
      <SelectTrigger id={id}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {options.map((option) => (
          <SelectItem key={option.value} value={option.value}>
            {option.mark}
            {option.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  )
}

function withCurrent(currencies: readonly string[], current: string) {
  return currencies.includes(current) ? currencies : [current, ...currencies]
}

export { DealForm }
