"use client"

import { useStages } from "@/components/records/use-stages"
import { Field, FieldLabel } from "@/components/ui/field"
import { OBJECT_WORDS, type ObjectName } from "@/convex/model/fields/catalogue"
import { Choice } from "./choice"
import type { Import } from "./words"

const CURRENCIES = ["EUR", "USD", "GBP", "CHF", "JPY", "SEK", "NOK", "DKK", "PLN", "CAD", "AUD"] as const
const FIRST_STAGE = "-"

type Settings = Import["settings"]
type ImportSettingsProps = {
  object: ObjectName
  /** Whether any column is money. */
  hasMoney: boolean
  settings: Settings
  onChange: (settings: Settings) => void
}

/** How far an import may go, and what it takes where a row says nothing. */
function ImportSettings({ object, hasMoney, settings, onChange }: ImportSettingsProps) {
  const { many } = OBJECT_WORDS[object]
  const stages = useStages()
  const currencies = CURRENCIES.some((each) => each === settings.currency)
    ? CURRENCIES
    : [...CURRENCIES, settings.currency]
  return (
    <fieldset className="grid gap-4 rounded-lg border bg-card p-4 md:grid-cols-2">
      <legend className="px-1 text-sm font-medium">How to import</legend>
      <Labelled label="Rows may">
        <Choice
          label="Rows may"
          value={settings.policy}
          options={[
            ["both", `Add and update ${many}`],
            ["create", "Only add new ones"],
            ["update", "Only update those that are there"],
          ]}
          onChange={(policy) => onChange({ ...settings, policy })}
        />
      </Labelled>
      <Labelled label="On update">
        <Choice
          label="On update"
          value={settings.overwrite ? "overwrite" : "fill"}
          options={[
            ["overwrite", "Filled cells replace what is there"],
            ["fill", "Only empty fields are filled"],
          ]}
          onChange={(how) => onChange({ ...settings, overwrite: how === "overwrite" })}
        />
      </Labelled>
      {hasMoney && (
        <Labelled label="Sums without a currency">
          <Choice
            label="Sums without a currency"
            value={settings.currency}
            options={currencies.map((code) => [code, code] as const)}
            onChange={(currency) => onChange({ ...settings, currency })}
          />
        </Labelled>
      )}
      {object === "deal" && (
        <Labelled label="Deals without a stage">
          <Choice
            label="Deals without a stage"
            value={settings.stageId ?? FIRST_STAGE}
            options={[
              [FIRST_STAGE, "The first stage"],
              ...stages.list.map(({ _id, name }) => [_id, name] as [string, string]),
            ]}
            onChange={(id) =>
              onChange({ ...settings, stageId: stages.list.find(({ _id }) => _id === id)?._id ?? null })
            }
          />
        </Labelled>
      )}
    </fieldset>
  )
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <Field>
      <FieldLabel asChild>
        <span>{label}</span>
      </FieldLabel>
      {children}
    </Field>
  )
}

export { ImportSettings }
