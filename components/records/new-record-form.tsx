"use client"

import { useEffect, useRef, useState, type FormEvent } from "react"
import { TextField } from "@/components/shared/text-field"
import { Button } from "@/components/ui/button"
import { DialogFooter } from "@/components/ui/dialog"
import { FieldError, FieldGroup } from "@/components/ui/field"
import type { Field } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"
import type { ErrorWords } from "@/lib/errors-to-words"
import { essentialFields, readRecord, type NewRecordInput, type Picked } from "./new-record-input"
import { RecordCombobox } from "./record-combobox"
import { StageSelect } from "./stage-select"

type NewRecordFormProps = {
  object: SubjectName
  fields: readonly Field[]
  start: NewRecordInput
  /** Why the server refused an earlier try. */
  problem?: ErrorWords
  onSubmit: (input: NewRecordInput) => void
  onCancel: () => void
}

function NewRecordForm({ object, fields, start, problem, onSubmit, onCancel }: NewRecordFormProps) {
  const shown = essentialFields(object, fields)
  const [input, setInput] = useState(start)
  const [problems, setProblems] = useState<Record<string, string>>(() => problemsOf(problem, shown))
  const form = useRef<HTMLFormElement>(null)
  const { texts, picks } = input

  // The first field that needs another look gets the focus.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus()
  }, [problems])

  function submit(event: FormEvent) {
    event.preventDefault()
    const read = readRecord(object, input)
    if (read.ok) onSubmit(input)
    else setProblems(read.problems)
  }

  const setText = (key: string, text: string) => setInput({ ...input, texts: { ...texts, [key]: text } })
  const setPick = (key: string, picked: Picked) => setInput({ ...input, picks: { ...picks, [key]: picked } })
  const errorOf = (key: string) => (problems[key] ? { message: problems[key] } : undefined)

  function control(field: Field) {
    const { key, label, type } = field
    switch (type) {
      case "company":
      case "contact":
        return (
          <RecordCombobox
            key={key}
            object={type}
            label={label}
            value={picks[key] ?? null}
            error={errorOf(key)}
            onChange={(picked) => setPick(key, picked)}
          />
        )
      case "stage":
        return (
          <StageSelect
            key={key}
            label={label}
            value={picks[key]?.id ?? ""}
            error={errorOf(key)}
            onChange={(id, name) => setPick(key, { id, name })}
          />
        )
      case "money":
        return (
          <div key={key} className="grid grid-cols-[minmax(0,1fr)_5.5rem] items-start gap-2">
            <TextField
              label={label}
              inputMode="decimal"
              autoComplete="off"
              placeholder="0.00"
              error={errorOf(key)}
              value={texts[key] ?? ""}
              onChange={(event) => setText(key, event.target.value)}
            />
            <TextField
              label="Currency"
              autoComplete="off"
              maxLength={3}
              value={input.currency}
              onChange={(event) => setInput({ ...input, currency: event.target.value.toUpperCase() })}
            />
          </div>
        )
      default:
        return (
          <TextField
            key={key}
            label={label}
            type={type === "date" ? "date" : type === "emails" ? "email" : type === "phones" ? "tel" : "text"}
            autoComplete="off"
            error={errorOf(key)}
            value={texts[key] ?? ""}
            onChange={(event) => setText(key, event.target.value)}
          />
        )
    }
  }

  const [name, ...others] = shown
  return (
    <form ref={form} noValidate onSubmit={submit} className="grid gap-6">
      <FieldGroup>
        {control(name)}
        <div className="grid items-start gap-5 sm:grid-cols-2">{others.map(control)}</div>
        <FieldError errors={[problems.root ? { message: problems.root } : undefined]} />
      </FieldGroup>
      <DialogFooter>
        <Button type="button" variant="outline" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit">Save {object}</Button>
      </DialogFooter>
    </form>
  )
}

/** Beside the field the server named, when it is here; otherwise below them all. */
function problemsOf(problem: ErrorWords | undefined, shown: readonly Field[]): Record<string, string> {
  if (problem === undefined) return {}
  const isShown = shown.some(({ key }) => key === problem.field)
  return { [isShown && problem.field ? problem.field : "root"]: problem.message }
}

export { NewRecordForm }
