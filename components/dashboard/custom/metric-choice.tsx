"use client"

import { useId } from "react"

import { Field, FieldDescription, FieldLabel, FieldLegend, FieldSet } from "@/components/ui/field"
import {
  Select,
  SelectContent,
  SelectGroup,
  SelectItem,
  SelectLabel,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select"
import { MOST_METRICS, type Panel } from "@/convex/model/dashboards/panel"
import { isMetric, metricEntry, type MetricName, type Theme } from "@/convex/model/metrics/catalogue"

import { metricsFor } from "./draft"

const THEMES: Record<Theme, string> = {
  crm: "CRM",
  people: "People",
  assistant: "Assistant",
  realtime: "Realtime API",
}

type MetricChoiceProps = { panel: Panel; onChange: (metrics: string[]) => void }

/** What a panel counts, from the whole catalogue: one metric, or several side by side over time. */
export function MetricChoice({ panel, onChange }: MetricChoiceProps) {
  const id = useId()
  const offered = Object.entries(THEMES).flatMap(([theme, label]) => {
    const names = metricsFor(panel.kind).filter((name) => metricEntry(name).theme === theme)
    return names.length > 0 ? [{ label, names }] : []
  })
  if (panel.kind === "time") return <Several groups={offered} panel={panel} onChange={onChange} />
  const [chosen] = panel.metrics
  return (
    <Field>
      <FieldLabel htmlFor={id}>Metric</FieldLabel>
      <Select value={chosen} onValueChange={(value) => onChange([value])}>
        <SelectTrigger id={id}>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {offered.map(({ label, names }) => (
            <SelectGroup key={label}>
              <SelectLabel>{label}</SelectLabel>
              {names.map((name) => (
                <SelectItem key={name} value={name}>
                  {metricEntry(name).label}
                </SelectItem>
              ))}
            </SelectGroup>
          ))}
        </SelectContent>
      </Select>
      {isMetric(chosen) && <FieldDescription>{metricEntry(chosen).counts}</FieldDescription>}
    </Field>
  )
}

function Several({
  groups,
  panel,
  onChange,
}: MetricChoiceProps & { groups: { label: string; names: MetricName[] }[] }) {
  const { metrics } = panel
  return (
    <FieldSet className="gap-2">
      <FieldLegend variant="label" className="mb-0">
        Metrics, up to {MOST_METRICS}
      </FieldLegend>
      <div
        tabIndex={0}
        role="group"
        aria-label="Metrics"
        className="max-h-44 overflow-y-auto rounded-md border p-2"
      >
        {groups.map(({ label, names }) => (
          <div key={label}>
            <p className="px-1 pt-1 text-xs text-muted-foreground">{label}</p>
            {names.map((name) => {
              const isChosen = metrics.includes(name)
              const isLast = isChosen && metrics.length === 1
              return (
                <label
                  key={name}
                  className="flex min-h-7 items-center gap-2 rounded-sm px-1 text-sm hover:bg-accent"
                >
                  <input
                    type="checkbox"
                    className="size-4 accent-primary"
                    checked={isChosen}
                    disabled={isLast || (!isChosen && metrics.length >= MOST_METRICS)}
                    onChange={() =>
                      onChange(isChosen ? metrics.filter((each) => each !== name) : [...metrics, name])
                    }
                  />
                  {metricEntry(name).label}
                </label>
              )
            })}
          </div>
        ))}
      </div>
    </FieldSet>
  )
}
