import { ValueCell } from "@/components/records/value-cell"
import { isEmptyValue, type Field } from "@/convex/model/fields/catalogue"
import { FieldValue } from "./field-value"
import { useRecordPage } from "./record-context"

/** Fields with their labels, each edited in place. */
function FieldList({ fields }: { fields: readonly Field[] }) {
  return (
    <dl className="grid grid-cols-1 gap-0.5">
      {fields.map((field) => (
        <div key={field.key} className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-start gap-2 text-sm">
          <dt className="py-1.5 text-muted-foreground">{field.label}</dt>
          <dd className="flex min-w-0">
            <FieldValue field={field} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What the system keeps: shown where there is something to show. */
function KeptFigures({ fields }: { fields: readonly Field[] }) {
  const { row } = useRecordPage()
  const shown = fields.filter((field) => !isEmptyValue(row.values[field.key] ?? null))
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 border-t pt-4">
      {shown.map((field) => (
        <div key={field.key} className="min-w-0">
          <dt className="text-xs text-muted-foreground">{field.label}</dt>
          <dd className="mt-0.5 flex min-w-0 text-sm">
            <ValueCell field={field} value={row.values[field.key] ?? null} names={row.names} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

export { FieldList, KeptFigures }
