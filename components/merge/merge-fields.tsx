"use client"

import { ValueCell } from "@/components/records/value-cell"
import { cn } from "@/lib/cn"
import {
  emptyValue,
  holdsMany,
  isEmptyValue,
  type Field,
  type FieldValue,
} from "@/convex/model/fields/catalogue"
import { choices, mergedValues } from "@/convex/model/merge/choose"
import type { Row } from "@/convex/model/records/view"

type MergeFieldsProps = {
  fields: readonly Field[]
  winner: Row
  loser: Row
  /** Keys of the fields taken from the loser. */
  fromLoser: readonly string[]
  onChoose: (key: string, recordId: string) => void
}

/** A row per field: a choice where the two differ, and what both have together for lists. */
export function MergeFields({ fields, winner, loser, fromLoser, onChoose }: MergeFieldsProps) {
  const open = choices(fields, winner, loser)
  const merged = mergedValues(fields, winner, loser, fromLoser)
  const lists = fields.filter(
    (field) => field.readOnly !== true && holdsMany(field.type) && !isEmptyValue(valueIn(loser, field)),
  )
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-[8rem_1fr_1fr]">
        <span className="max-sm:hidden" />
        <Head row={winner} note="stays" />
        <Head row={loser} note="is merged into it" />
      </div>
      {open.map((field) => {
        const taken = fromLoser.includes(field.key)
        return (
          <fieldset key={field.key} className="grid min-w-0 grid-cols-2 gap-2 sm:grid-cols-[8rem_1fr_1fr]">
            <legend className="sr-only">{field.label}</legend>
            <FieldLabel label={field.label} />
            <Choice
              field={field}
              row={winner}
              picked={!taken}
              onPick={() => onChoose(field.key, winner._id)}
            />
            <Choice field={field} row={loser} picked={taken} onPick={() => onChoose(field.key, loser._id)} />
          </fieldset>
        )
      })}
      {lists.map((field) => (
        <div key={field.key} className="grid min-w-0 gap-x-2 sm:grid-cols-[8rem_1fr]">
          <FieldLabel label={field.label} />
          <div className="min-w-0 rounded-md border border-dashed px-3 py-2 text-sm">
            <p className="mb-1 text-xs text-muted-foreground">Of both</p>
            <Whole field={field} row={winner} value={merged[field.key] ?? valueIn(winner, field)} />
          </div>
        </div>
      ))}
      {open.length === 0 && lists.length === 0 && (
        <p className="text-sm text-muted-foreground">They have the same in every field.</p>
      )}
    </div>
  )
}

function Head({ row, note }: { row: Row; note: string }) {
  return (
    <div className="min-w-0 border-b pb-2">
      <p className="truncate font-display font-semibold">{row.name}</p>
      <p className="text-xs text-muted-foreground">{note}</p>
    </div>
  )
}

function FieldLabel({ label }: { label: string }) {
  return (
    <span
      aria-hidden
      className="col-span-2 self-center text-xs text-muted-foreground sm:col-span-1 sm:text-sm"
    >
      {label}
    </span>
  )
}

type ChoiceProps = { field: Field; row: Row; picked: boolean; onPick: () => void }

function Choice({ field, row, picked, onPick }: ChoiceProps) {
  const value = valueIn(row, field)
  return (
    <label
      className={cn(
        "flex min-h-10 min-w-0 cursor-pointer items-center gap-2 rounded-md border px-3 py-2 text-sm has-focus-visible:ring-2 has-focus-visible:ring-ring",
        picked ? "border-foreground bg-accent" : "text-muted-foreground",
      )}
    >
      <input
        type="radio"
        name={`merge-${field.key}`}
        checked={picked}
        onChange={onPick}
        className="size-4 shrink-0 accent-current outline-none"
      />
      {isEmptyValue(value) ? (
        <span className="text-muted-foreground italic">Empty</span>
      ) : (
        <span className="flex min-w-0">
          <ValueCell field={field} value={value} names={row.names} tabbable={false} />
        </span>
      )}
    </label>
  )
}

/** Every e-mail or phone on its own line; a cell would show the first. */
function Whole({ field, row, value }: { field: Field; row: Row; value: FieldValue }) {
  if ((field.type !== "emails" && field.type !== "phones") || !Array.isArray(value)) {
    return <ValueCell field={field} value={value} names={row.names} />
  }
  return (
    <ul>
      {value.map((each) => (
        <li key={String(each)} className="truncate">
          {String(each)}
        </li>
      ))}
    </ul>
  )
}

function valueIn({ values }: Row, { key, type }: Field): FieldValue {
  return values[key] ?? emptyValue(type)
}
