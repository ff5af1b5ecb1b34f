"use client"

import { useId } from "react"
import { Field, FieldError, FieldLabel } from "@/components/ui/field"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import { Dot } from "./cells/chip"
import { useStages } from "./use-stages"

type StageSelectProps = {
  label: string
  value: string
  error?: { message?: string }
  onChange: (stageId: string, name: string) => void
}

function StageSelect({ label, value, error, onChange }: StageSelectProps) {
  const id = useId()
  const { list, byId } = useStages()
  return (
    <Field data-invalid={Boolean(error)}>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Select value={value} onValueChange={(stageId) => onChange(stageId, byId.get(stageId)?.name ?? "")}>
        <SelectTrigger id={id} aria-invalid={Boolean(error)}>
          <SelectValue placeholder="Choose a stage" />
        </SelectTrigger>
        <SelectContent>
          {list.map((stage) => (
            <SelectItem key={stage._id} value={stage._id}>
              <Dot color={stage.color} />
              {stage.name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <FieldError errors={[error]} />
    </Field>
  )
}

export { StageSelect }
