"use client"

import { useQuery } from "convex/react"
import { useState, type FormEvent, type RefObject } from "react"

import { TextField } from "@/components/shared/text-field"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog"
import { api } from "@/convex/_generated/api"
import {
  COLUMNS,
  faultOf,
  haveSum,
  isMeasuring,
  MOST_ROWS,
  splitsOf,
  TITLE_LENGTH,
  type Panel,
  type PanelKind,
} from "@/convex/model/dashboards/panel"
import { GAUGES, isMetric, metricEntry } from "@/convex/model/metrics/catalogue"

import { DIMENSION_WORDS } from "../data/use-value-names"
import { KIND_WORDS, titleOf } from "../panels/panel-words"
import { ChoiceField } from "./choice-field"
import { withKind, withMetrics } from "./draft"
import { MetricChoice } from "./metric-choice"

type PanelEditorProps = {
  /** Null while it is closed. */
  draft: Panel | null
  isNew: boolean
  onSave: (panel: Panel) => void
  onClose: () => void
  /** Gets the focus when what opened the form is gone. */
  returnTo: RefObject<HTMLElement | null>
}

/** The form for one panel, new or known. */
export function PanelEditor({ draft, isNew, onSave, onClose, returnTo }: PanelEditorProps) {
  return (
    <Dialog open={draft !== null} onOpenChange={(open) => !open && onClose()}>
      <DialogContent returnTo={returnTo}>
        <DialogHeader>
          <DialogTitle>{isNew ? "Add a panel" : "Edit the panel"}</DialogTitle>
          <DialogDescription>It shows the range and filter of its dashboard, live.</DialogDescription>
        </DialogHeader>
        {draft && <Form key={draft.id} start={draft} isNew={isNew} onSave={onSave} onClose={onClose} />}
      </DialogContent>
    </Dialog>
  )
}

function Form({
  start,
  isNew,
  onSave,
  onClose,
}: Omit<PanelEditorProps, "draft" | "returnTo"> & { start: Panel }) {
  const { _id: workspaceId } = useWorkspace()
  const [panel, setPanel] = useState(start)
  const pipelines = useQuery(api.pipelines.list, panel.kind === "funnel" ? { workspaceId } : "skip")
  const { kind, metrics, dimension, measure } = panel
  const fault = faultOf(panel)
  const entries = metrics.filter(isMetric).map(metricEntry)
  const splits = entries.length === 1 ? splitsOf(kind, entries[0]) : []
  const hasSum = haveSum(entries)
  const needsSplit = kind === "breakdown" || kind === "leaderboard"

  function submit(event: FormEvent) {
    event.preventDefault()
    if (fault === null) onSave(panel)
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <ChoiceField
        label="Show it as"
        value={kind}
        choices={Object.entries(KIND_WORDS).map(([value, { label }]) => ({ value, label }))}
        hint={KIND_WORDS[kind].says}
        onChange={(value) => setPanel(withKind(panel, value as PanelKind))}
      />
      {isMeasuring(kind) && (
        <MetricChoice panel={panel} onChange={(chosen) => setPanel(withMetrics(panel, chosen))} />
      )}
      {kind === "gauge" && (
        <ChoiceField
          label="Total"
          value={metrics[0]}
          choices={Object.entries(GAUGES).map(([value, { label }]) => ({ value, label }))}
          onChange={(value) => setPanel({ ...panel, metrics: [value] })}
        />
      )}
      {kind === "funnel" && pipelines !== undefined && pipelines.length > 1 && (
        <ChoiceField
          label="Pipeline"
          value={panel.pipelineId ?? pipelines[0]._id}
          choices={pipelines.map(({ _id, name }) => ({ value: _id, label: name }))}
          onChange={(pipelineId) => setPanel({ ...panel, pipelineId })}
        />
      )}
      <div className="grid grid-cols-2 gap-4 empty:hidden">
        {splits.length > 0 && kind !== "leaderboard" && (
          <ChoiceField
            label="Split by"
            value={dimension || "nothing"}
            choices={[
              ...(needsSplit ? [] : [{ value: "nothing", label: "Nothing" }]),
              ...splits.map((value) => ({ value, label: DIMENSION_WORDS[value].label })),
            ]}
            onChange={(value) => setPanel({ ...panel, dimension: value === "nothing" ? "" : value })}
          />
        )}
        {hasSum && kind !== "heat" && (
          <ChoiceField
            label="Measure"
            value={measure}
            choices={[
              { value: "count", label: "How many" },
              { value: "sum", label: entries[0].unit === "ms" ? "Average time" : "How much" },
            ]}
            onChange={(value) => setPanel({ ...panel, measure: value as Panel["measure"] })}
          />
        )}
        {kind === "time" && (
          <ChoiceField
            label="Drawn as"
            value={panel.shape}
            choices={[
              { value: "line", label: "Lines" },
              { value: "area", label: "Areas" },
              { value: "bars", label: "Bars" },
            ]}
            onChange={(value) => setPanel({ ...panel, shape: value as Panel["shape"] })}
          />
        )}
        <ChoiceField
          label="Width"
          value={String(panel.width)}
          choices={sizes(COLUMNS, "column")}
          onChange={(value) => setPanel({ ...panel, width: Number(value) })}
        />
        <ChoiceField
          label="Height"
          value={String(panel.height)}
          choices={sizes(MOST_ROWS, "row")}
          onChange={(value) => setPanel({ ...panel, height: Number(value) })}
        />
      </div>
      <TextField
        label="Title"
        autoComplete="off"
        maxLength={TITLE_LENGTH}
        placeholder={titleOf({ ...panel, title: "" })}
        value={panel.title ?? ""}
        onChange={({ target }) => setPanel({ ...panel, title: target.value })}
      />
      <DialogFooter>
        <Button type="button" variant="outline" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={fault !== null}>
          {isNew ? "Add panel" : "Save"}
        </Button>
      </DialogFooter>
    </form>
  )
}

function sizes(most: number, noun: string) {
  return Array.from({ length: most }, (_, index) => ({
    value: String(index + 1),
    label: `${index + 1} ${noun}${index === 0 ? "" : "s"}`,
  }))
}
