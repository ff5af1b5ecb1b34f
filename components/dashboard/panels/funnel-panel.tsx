"use client"

import { useQuery } from "convex/react"

import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Panel } from "@/convex/model/dashboards/panel"
import { formatNumber } from "@/lib/format"

import { useDashboard } from "../dashboard-context"
import { formatDuration } from "../data/measure"
import { useDrawnReadings } from "../data/use-readings"
import type { Drill } from "../drill/drill"
import { funnelOf, type FunnelStep } from "./funnel-model"
import { filterNote, useWhen } from "./notes"
import { NothingYet, PanelFrame } from "./panel-frame"

/** How many deals reached each stage of a pipeline, how many go on, and how long they stood there. */
export function FunnelPanel({ panel }: { panel: Panel }) {
  const { range, view, openRows } = useDashboard()
  const { _id: workspaceId } = useWorkspace()
  const when = useWhen()
  const pipelines = useQuery(api.pipelines.list, { workspaceId })
  const pipeline = pipelines?.find(({ _id }) => _id === panel.pipelineId) ?? pipelines?.[0]
  const stages = pipeline?.stages ?? []
  const ask = (metric: string) => ({
    ...{ metric, dimension: "stage", bounds: [range.from, range.to] },
    values: stages.map(({ _id }) => _id as string),
  })
  const reading = useDrawnReadings([ask("stages.entered"), ask("stages.left")])
  if (pipelines === undefined || reading.state !== "ready") {
    const state = reading.state === "failed" ? { failed: reading.message } : "loading"
    return <PanelFrame panel={panel} state={state} />
  }

  const steps = funnelOf(stages, reading.series[0], reading.series[1])
  const most = Math.max(...steps.map(({ entered }) => entered), 1)
  const drillOf = ({ name, stageId, entered }: FunnelStep): Drill[] => [
    {
      label: `Deals reaching ${name}`,
      when: when.whole,
      ...{ metric: "stages.entered", dimension: "stage", value: stageId, from: range.from, to: range.to },
      count: entered,
    },
  ]
  return (
    <PanelFrame
      panel={panel}
      state="ready"
      stale={reading.stale}
      note={
        filterNote("stages.entered", "stage", view.filter) ??
        (pipelines.length > 1 ? pipeline?.name : undefined)
      }
      table={() => ({
        columns: ["Stage", "Deals", "Go on", "Time there"],
        rows: steps.map((step) => ({
          name: step.name,
          cells: [
            {
              text: formatNumber(step.entered),
              plain: String(step.entered),
              ...(step.entered > 0 && { pick: drillOf(step) }),
            },
            { text: percent(step.onward) ?? "–", plain: step.onward === null ? "" : step.onward.toFixed(4) },
            {
              text: step.stoodMs === null ? "–" : formatDuration(step.stoodMs),
              plain: step.stoodMs === null ? "" : String(Math.round(step.stoodMs)),
            },
          ],
        })),
      })}
    >
      {steps.every(({ entered }) => entered === 0) ? (
        <NothingYet>No deal reached a stage in this time.</NothingYet>
      ) : (
        <ol aria-label="Stages" className="min-h-0 space-y-0.5 overflow-y-auto" tabIndex={0}>
          {steps.map((step) => (
            <Step
              key={step.stageId}
              step={step}
              share={step.entered / most}
              onPick={() => openRows(drillOf(step))}
            />
          ))}
        </ol>
      )}
    </PanelFrame>
  )
}

function Step({ step, share, onPick }: { step: FunnelStep; share: number; onPick: () => void }) {
  const onward = percent(step.onward)
  return (
    <li>
      <button
        type="button"
        disabled={step.entered === 0}
        onClick={onPick}
        className="block w-full rounded-sm px-1.5 py-0.5 text-left outline-none focus-visible:ring-2 focus-visible:ring-ring enabled:hover:bg-accent"
      >
        <span className="flex items-baseline gap-2 text-sm">
          <span className="min-w-0 flex-1 truncate">{step.name}</span>
          {step.stoodMs !== null && (
            <span className="sounding" title="How long deals stood here on average">
              {formatDuration(step.stoodMs)}
            </span>
          )}
          <span className="numeral">{formatNumber(step.entered)}</span>
        </span>
        <span className="mt-0.5 flex items-center gap-2">
          <span aria-hidden className="block h-3 flex-1 rounded-[2px] bg-muted">
            <span
              className="block h-full rounded-[2px]"
              style={{
                width: `${Math.max(share * 100, step.entered > 0 ? 1 : 0)}%`,
                background: step.kind === "lost" ? "var(--muted-foreground)" : "var(--series-1)",
              }}
            />
          </span>
          <span className="w-24 shrink-0 text-right sounding leading-none">
            {onward !== null && (
              <>
                <span aria-hidden>↓ </span>
                {onward} go on
              </>
            )}
          </span>
        </span>
      </button>
    </li>
  )
}

function percent(share: number | null): string | null {
  return share === null ? null : `${Math.round(share * 100)} %`
}
