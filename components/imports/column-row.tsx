"use client"

import { TriangleAlertIcon } from "lucide-react"
import type { Field } from "@/convex/model/fields/catalogue"
import { parseCell, tidyCell } from "@/convex/model/imports/cells"
import type { Column, Mapping } from "@/convex/model/imports/columns"
import { detectOrder } from "@/convex/model/imports/dates"
import type { Target } from "@/convex/model/imports/targets"
import { cn } from "@/lib/cn"
import { formatNumber } from "@/lib/format"
import { Choice } from "./choice"

const NOT_IMPORTED = "-"
const NEW_FIELD = "+"
const SHOWN_SAMPLES = 3

type ColumnRowProps = {
  column: Column
  mapping: Mapping
  targets: readonly Target[]
  fields: readonly Field[]
  currency: string
  onTarget: (key: string | null) => void
  /** Asks for a field of its own for the column; null for those who may not make fields. */
  onNewField: (() => void) | null
  onChange: (change: Partial<Mapping>) => void
}

/** One column of the file: its name and samples, what it becomes, and how its values are written. */
function ColumnRow({
  column,
  mapping,
  targets,
  fields,
  currency,
  onTarget,
  onNewField,
  onChange,
}: ColumnRowProps) {
  const target = targets.find(({ key }) => key === mapping.target)
  const unreadable = target === undefined ? [] : unreadableSamples(column, mapping, target, fields, currency)
  return (
    <li
      className={cn(
        "grid items-start gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)]",
        target === undefined && "text-muted-foreground",
      )}
    >
      <div className="min-w-0">
        <p className="truncate font-medium">{column.header}</p>
        <p className="truncate text-sm text-muted-foreground">
          {column.samples.slice(0, SHOWN_SAMPLES).join(" · ") || "No values"}
        </p>
        <p className="sounding">{formatNumber(column.filled)} filled</p>
      </div>
      <Choice
        label={`Import ${column.header} as`}
        value={mapping.target ?? NOT_IMPORTED}
        options={[
          [NOT_IMPORTED, "Do not import"],
          ...targets.map(({ key, label }) => [key, label] as const),
          ...(onNewField === null ? [] : ([[NEW_FIELD, "A new field…"]] as const)),
        ]}
        onChange={(key) => (key === NEW_FIELD ? onNewField?.() : onTarget(key === NOT_IMPORTED ? null : key))}
      />
      {target !== undefined && (
        <div className="grid gap-2">
          <FormatChoice column={column} target={target} mapping={mapping} onChange={onChange} />
          {mayBeUnreadable(target) && (
            <Choice
              label={`When ${column.header} cannot be read`}
              value={mapping.onProblem}
              options={[
                ["empty", "If unreadable: leave empty"],
                ["skip", "If unreadable: skip the row"],
              ]}
              onChange={(onProblem) => onChange({ onProblem })}
            />
          )}
          {unreadable.length > 0 && (
            <p className="flex gap-1.5 text-sm text-destructive">
              <TriangleAlertIcon aria-hidden className="mt-0.5 size-4 shrink-0" />
              <span className="min-w-0 break-words">
                “{unreadable[0].text}”: {unreadable[0].problem}
              </span>
            </p>
          )}
        </div>
      )}
    </li>
  )
}

/** Any text is a name, a note or a tag; everything else can be wrong. */
function mayBeUnreadable({ type }: Target): boolean {
  return type !== "text" && type !== "longText" && type !== "tags" && type !== "company"
}

type FormatChoiceProps = Pick<ColumnRowProps, "column" | "mapping" | "onChange"> & { target: Target }

function FormatChoice({ column, target, mapping, onChange }: FormatChoiceProps) {
  if (target.type === "date" || target.type === "time") {
    const isSure = detectOrder(column.samples).sure
    return (
      <>
        <Choice
          label={`How ${column.header} writes dates`}
          value={mapping.format ?? "ymd"}
          options={[
            ["ymd", "Year-month-day"],
            ["dmy", "Day-month-year"],
            ["mdy", "Month-day-year"],
          ]}
          onChange={(format) => onChange({ format })}
        />
        {!isSure && (
          <p className="text-sm text-muted-foreground">
            Days and months could be either way round here. Please look twice.
          </p>
        )}
      </>
    )
  }
  if (target.type !== "number" && target.type !== "money") return null
  return (
    <Choice
      label={`How ${column.header} writes numbers`}
      value={mapping.format ?? "point"}
      options={[
        ["point", "1,234.50"],
        ["comma", "1.234,50"],
      ]}
      onChange={(format) => onChange({ format })}
    />
  )
}

/** People and stages are looked up on the backend, so their samples are judged by the check. */
function unreadableSamples(
  { samples }: Column,
  { format }: Mapping,
  target: Target,
  fields: readonly Field[],
  currency: string,
): { text: string; problem: string }[] {
  if (target.type === "person" || target.type === "stage" || target.key === "currency") return []
  const field = fields.find(({ key }) => key === target.key)
  const env = { currency, members: [], stages: [] }
  return samples.flatMap((sample) => {
    const text = tidyCell(sample)
    const result = parseCell(target, field, text, format, env)
    return "problem" in result ? [{ text, problem: result.problem }] : []
  })
}

export { ColumnRow }
