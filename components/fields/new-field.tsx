"use client"

import { PlusIcon } from "lucide-react"
import { useId, useState } from "react"
import { TextField } from "@/components/shared/text-field"
import { useAttempt } from "@/components/shared/use-attempt"
import { Button } from "@/components/ui/button"
import { Field, FieldLabel } from "@/components/ui/field"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import { TYPES, type CustomField } from "./field-types"

type Type = CustomField["type"]

type NewFieldProps = {
  start?: { label: string; type: Type }
  /** Types that are not offered. */
  without?: readonly Type[]
  onCreate: (label: string, type: Type) => Promise<unknown>
}

/** A name and what it holds make a field; choices are added afterwards, below it. */
function NewField({ start = { label: "", type: "text" }, without = [], onCreate }: NewFieldProps) {
  const typeId = useId()
  const [label, setLabel] = useState(start.label)
  const [type, setType] = useState(start.type)
  const { pending, problem, attempt } = useAttempt()

  async function submit() {
    if (await attempt(() => onCreate(label, type))) setLabel("")
  }

  return (
    <form
      noValidate
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label="New field"
        placeholder="Renewal date, size …"
        autoComplete="off"
        value={label}
        onChange={(event) => setLabel(event.target.value)}
        error={problem}
        className="min-w-48 flex-1"
      />
      <Field className="w-44">
        <FieldLabel htmlFor={typeId}>It holds</FieldLabel>
        <Select value={type} onValueChange={(next: Type) => setType(next)}>
          <SelectTrigger id={typeId}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {TYPES.filter(({ type }) => !without.includes(type)).map((each) => (
              <SelectItem key={each.type} value={each.type}>
                {each.label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      <Button type="submit" disabled={pending} className="mt-7">
        <PlusIcon aria-hidden /> Add field
      </Button>
    </form>
  )
}

export { NewField }
