import { ArrowRightIcon } from "lucide-react"
import { ValueCell } from "@/components/records/value-cell"
import { isEmptyValue, type Field, type FieldValue } from "@/convex/model/fields/catalogue"

type EventChangesProps = {
  changes: readonly { field: Field; from: FieldValue; to: FieldValue }[]
  names: Readonly<Record<string, string>>
}

/** Each changed field with its value before and after. */
function EventChanges({ changes, names }: EventChangesProps) {
  return (
    <dl className="grid gap-1 text-sm">
      {changes.map(({ field, from, to }) => (
        <div key={field.key} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <dt className="text-muted-foreground">{field.label}</dt>
          <dd className="flex max-w-full min-w-0 flex-wrap items-center gap-x-2">
            {!isEmptyValue(from) && (
              <>
                <Value field={field} value={from} names={names} />
                <ArrowRightIcon role="img" aria-label="became" className="size-3.5 shrink-0 opacity-60" />
              </>
            )}
            <Value field={field} value={to} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

type ValueProps = { field: Field; value: FieldValue; names: EventChangesProps["names"] }

/** Longer texts on one line here; the record itself has them whole. */
function Value({ field, value, names }: ValueProps) {
  if (isEmptyValue(value)) return <span className="text-muted-foreground">nothing</span>
  return (
    <span className="inline-flex max-w-72 min-w-0">
      <ValueCell field={field} value={value} names={names} />
    </span>
  )
}

export { EventChanges }
