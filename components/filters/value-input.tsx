"use client"

import { useState } from "react"
import { Chip } from "@/components/records/cells/chip"
import { parseNumber, toText } from "@/components/records/cells/parse"
import { PickList, type Choice } from "@/components/records/cells/pick-list"
import { useChoices } from "@/components/records/cells/use-choices"
import { useReferenceChoices } from "@/components/records/cells/use-reference-choices"
import { amountToText, parseAmount } from "@/components/deals/amount"
import { Button } from "@/components/ui/button"
import { Input } from "@/components/ui/input"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import { isMoney, type Field, type FieldValue, type Money } from "@/convex/model/fields/catalogue"
import type { Condition } from "@/convex/model/records/filter"
import { RecordLabel } from "./record-label"

type ValueInputProps = { field: Field; condition: Condition; onChange: (value: FieldValue) => void }

/** What a condition compares with, in the form its field and operator ask for. */
function ValueInput({ field, condition, onChange }: ValueInputProps) {
  const { operator, value } = condition
  switch (operator) {
    case "empty":
    case "filled":
      return null
    case "anyOf":
    case "noneOf":
    case "allOf":
      return <IdsInput field={field} ids={textsOf(value)} onChange={onChange} />
    case "inLastDays":
    case "inNextDays":
      return (
        <Input
          type="number"
          min={0}
          max={3660}
          aria-label="Days"
          value={typeof value === "number" ? value : ""}
          onChange={(event) => {
            const days = event.target.valueAsNumber
            onChange(Number.isInteger(days) && days >= 0 ? Math.min(days, 3660) : null)
          }}
          className="h-8 numeral md:h-8"
        />
      )
    case "between":
      return <TwoInputs field={field} value={value} onChange={onChange} />
    default:
      if (field.type === "checkbox") return <YesOrNo value={value} onChange={onChange} />
      return <OneInput field={field} label="Value" value={value} onChange={onChange} />
  }
}

function YesOrNo({ value, onChange }: Pick<ValueInputProps, "onChange"> & { value: FieldValue }) {
  return (
    <Select value={value === false ? "no" : "yes"} onValueChange={(text) => onChange(text === "yes")}>
      <SelectTrigger size="sm" aria-label="Value">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value="yes">Yes</SelectItem>
        <SelectItem value="no">No</SelectItem>
      </SelectContent>
    </Select>
  )
}

type OneInputProps = { field: Field; label: string; value: FieldValue; onChange: (value: FieldValue) => void }

function OneInput({ field, label, value, onChange }: OneInputProps) {
  const isDay = field.type === "date" || field.type === "time"
  const [text, setText] = useState(() =>
    isMoney(value) ? amountToText(value.amount, value.currency) : toText(value),
  )

  function type(next: string) {
    setText(next)
    if (next.trim() === "") onChange(null)
    else if (field.type === "number") onChange(parseNumber(next))
    else if (field.type === "money") onChange(moneyOf(next, currencyOf(value)))
    else onChange(next)
  }

  return (
    <Input
      type={isDay ? "date" : "text"}
      aria-label={label}
      autoComplete="off"
      inputMode={field.type === "number" || field.type === "money" ? "decimal" : undefined}
      value={text}
      onChange={(event) => type(event.target.value)}
      className="h-8 md:h-8"
    />
  )
}

function TwoInputs({ field, value, onChange }: Omit<OneInputProps, "label">) {
  const [from, to]: FieldValue[] = Array.isArray(value) ? value : []
  const [ends, setEnds] = useState<[FieldValue, FieldValue]>([from ?? null, to ?? null])

  function change(next: [FieldValue, FieldValue]) {
    setEnds(next)
    const [low, high] = next
    // A range of money needs both ends; others may be open.
    if (field.type === "money") onChange(isMoney(low) && isMoney(high) ? [low, high] : [])
    else onChange([String(low ?? ""), String(high ?? "")])
  }

  return (
    <div className="grid grid-cols-2 gap-1">
      <OneInput field={field} label="From" value={ends[0]} onChange={(low) => change([low, ends[1]])} />
      <OneInput field={field} label="To" value={ends[1]} onChange={(high) => change([ends[0], high])} />
    </div>
  )
}

type IdsInputProps = { field: Field; ids: string[]; onChange: (value: FieldValue) => void }

/** Several of what the field can hold. */
function IdsInput({ field, ids, onChange }: IdsInputProps) {
  const isReference = field.type === "company" || field.type === "contact" || field.type === "deal"
  const choices = useChoices(field)
  const me = { id: "me", text: "Me", label: "Me" }
  const known = field.type === "person" ? [me, ...choices] : choices
  const toggle = (id: string) => onChange(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id])
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button
          type="button"
          variant="outline"
          aria-label={ids.length === 0 ? "Choose" : `Chosen: ${ids.length}`}
          className="h-8 w-full min-w-0 justify-start gap-1 overflow-hidden px-2 font-normal"
        >
          {ids.length === 0 && <span className="text-muted-foreground">Choose…</span>}
          {ids.map((id) =>
            isReference ? (
              <RecordLabel key={id} object={field.type as "company"} recordId={id} />
            ) : (
              <span key={id} className="min-w-0 shrink-0">
                {known.find((choice) => choice.id === id)?.label ?? <Chip color="">Gone</Chip>}
              </span>
            ),
          )}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label={field.label} className="w-64 p-0">
        {isReference ? (
          <ReferencePicks field={field} ids={ids} onPick={toggle} />
        ) : (
          <PickList label={field.label} choices={known} chosen={ids} onPick={toggle} />
        )}
      </PopoverContent>
    </Popover>
  )
}

function ReferencePicks({
  field,
  ids,
  onPick,
}: {
  field: Field
  ids: string[]
  onPick: (id: string) => void
}) {
  const [typed, setTyped] = useState("")
  const object = field.type === "contact" || field.type === "deal" ? field.type : "company"
  const found: readonly Choice[] | undefined = useReferenceChoices(object, typed)
  return <PickList label={field.label} choices={found} chosen={ids} onType={setTyped} onPick={onPick} />
}

/** Amounts are compared whatever their currency; digits after the point are those of euros. */
function currencyOf(value: FieldValue): string {
  return isMoney(value) ? value.currency : "EUR"
}

function moneyOf(text: string, currency: string): Money | null {
  const parsed = parseAmount(text, currency)
  return parsed.ok ? { amount: parsed.minor, currency } : null
}

function textsOf(value: FieldValue): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : []
}

export { ValueInput }
