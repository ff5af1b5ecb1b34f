"use client"

import { useEffect, useRef, useState } from "react"
import { useValueNames } from "@/components/dashboard/data/use-value-names"
import { DialogForm } from "@/components/shared/dialog-form"
import { TextField } from "@/components/shared/text-field"
import type { AlertTerms } from "@/convex/model/alerts/condition"
import { sizesOf, unitOf, windowWords } from "@/convex/model/alerts/words"
import {
  isMetric,
  METRIC_NAMES,
  metricEntry,
  type Dimension,
  type Theme,
  type Unit,
} from "@/convex/model/metrics/catalogue"
import type { ErrorWords } from "@/lib/errors-to-words"
import { readAlert, WINDOWS, withMetric, type AlertInput } from "./alert-input"
import { AlertPreview } from "./alert-preview"
import { SelectField } from "./select-field"

type AlertFormProps = {
  start: AlertInput
  pending: boolean
  problem?: ErrorWords
  onSubmit: (terms: AlertTerms) => void
}

const THEMES: Record<Theme, string> = {
  crm: "CRM",
  people: "People",
  assistant: "Assistant",
  realtime: "Realtime API",
}
const METRIC_GROUPS = (Object.keys(THEMES) as Theme[])
  .map((theme) => ({
    label: THEMES[theme],
    options: METRIC_NAMES.filter((name) => metricEntry(name).theme === theme).map(
      (name) => [name, metricEntry(name).label] as const,
    ),
  }))
  .filter(({ options }) => options.length > 0)

/** What a number can be narrowed to. */
const ONE: Record<Dimension, string> = {
  person: "One person",
  source: "One way it was done",
  noun: "One kind of thing",
  kind: "One kind of activity",
  pipeline: "One pipeline",
  stage: "One stage",
  model: "One model",
  project: "One project",
  channel: "One channel",
  key: "One API key",
}

/** What the sum of a metric is called, by its unit. */
const SUMS: Record<Exclude<Unit, "count">, string> = {
  money: "Their amounts, added up",
  ms: "Their time, added up",
  bytes: "Their size, added up",
  tokens: "Their tokens, added up",
  usdMicros: "Their cost, added up (US dollars)",
}

/** Everything about one alert, with what it measures at this moment. */
function AlertForm({ start, pending, problem, onSubmit }: AlertFormProps) {
  const [input, setInput] = useState(start)
  const [problems, setProblems] = useState<Record<string, string>>({})
  const form = useRef<HTMLFormElement>(null)
  const names = useValueNames()
  const set = (change: Partial<AlertInput>) => setInput({ ...input, ...change })
  const read = readAlert(input)
  const sizes = sizesOf(unitOf(input.metric, input.measure))
  const { unit, dimensions, counts } = metricEntry(input.metric)
  const splits = dimensions.filter(
    (dimension) => dimension === input.dimension || names.choices(dimension).length > 0,
  )
  const atField = (field: string) =>
    problems[field] ?? (problem?.field === field ? problem.message : undefined)

  // The first field that needs another look gets the focus.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus()
  }, [problems])

  function submit() {
    setProblems(read.ok ? {} : read.problems)
    if (read.ok) onSubmit(read.terms)
  }

  return (
    <DialogForm
      ref={form}
      action="Save alert"
      doing="Saving…"
      pending={pending}
      problem={problem?.field === undefined ? problem : undefined}
      onSubmit={submit}
    >
      <TextField
        label="Name"
        placeholder="A busy hour"
        autoComplete="off"
        maxLength={80}
        value={input.name}
        error={errorOf(atField("name"))}
        onChange={(event) => set({ name: event.target.value })}
      />
      <SelectField
        label="Number to watch"
        value={input.metric}
        options={METRIC_GROUPS}
        description={counts}
        onChange={(metric) => isMetric(metric) && setInput(withMetric(input, metric))}
      />
      {splits.length > 0 && (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <SelectField
            label="Of"
            value={input.dimension === "" ? ALL : input.dimension}
            options={[[ALL, "Everything"], ...splits.map(withWords)]}
            onChange={(dimension) => set({ dimension: dimension === ALL ? "" : dimension, value: "" })}
          />
          {input.dimension !== "" && (
            <SelectField
              label="Which"
              value={input.value}
              placeholder="Choose…"
              options={names
                .choices(input.dimension as Dimension)
                .map(({ value, name }) => [value, name] as const)}
              error={atField("value")}
              onChange={(value) => set({ value })}
            />
          )}
        </div>
      )}
      {unit !== "count" && (
        <SelectField
          label="Measured as"
          value={input.measure}
          options={[
            ["count", "How many there are"],
            ["sum", SUMS[unit]],
          ]}
          onChange={(measure) => set({ measure: measure === "sum" ? "sum" : "count" })}
        />
      )}
      <div className="grid grid-cols-2 items-start gap-4">
        <SelectField
          label="When it is"
          value={input.condition}
          options={[
            ["above", "more than"],
            ["below", "less than"],
          ]}
          onChange={(condition) => set({ condition: condition === "below" ? "below" : "above" })}
        />
        <TextField
          label="Threshold"
          inputMode="decimal"
          autoComplete="off"
          value={input.threshold}
          error={errorOf(atField("threshold"))}
          className="[&_input]:numeral"
          onChange={(event) => set({ threshold: event.target.value })}
        />
        {sizes.length > 0 && (
          <SelectField
            label="Counted in"
            value={String(input.size)}
            options={sizes.map(
              ([size, , many]) => [String(size), many === "ms" ? "milliseconds" : many] as const,
            )}
            onChange={(size) => set({ size: Number(size) })}
          />
        )}
        {unitOf(input.metric, input.measure) === "money" && (
          <TextField
            label="Currency"
            autoComplete="off"
            maxLength={3}
            value={input.currency}
            error={errorOf(atField("currency"))}
            className="[&_input]:uppercase"
            onChange={(event) => set({ currency: event.target.value.toUpperCase() })}
          />
        )}
        <SelectField
          label="In the last"
          value={String(input.windowMinutes)}
          options={WINDOWS.map((minutes) => [String(minutes), windowWords(minutes)] as const)}
          onChange={(minutes) => set({ windowMinutes: Number(minutes) })}
        />
        <SelectField
          label="Tell"
          value={input.audience}
          options={[
            ["creator", "only its maker"],
            ["everyone", "everyone here"],
          ]}
          onChange={(audience) => set({ audience: audience === "everyone" ? "everyone" : "creator" })}
        />
      </div>
      <AlertPreview terms={read.ok ? read.terms : null} metric={input.metric} />
    </DialogForm>
  )
}

/** Radix has no empty values. */
const ALL = "all"

const withWords = (dimension: Dimension) => [dimension, ONE[dimension]] as const
const errorOf = (message: string | undefined) => (message === undefined ? undefined : { message })

export { AlertForm }
