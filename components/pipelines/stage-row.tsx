"use client"

import { Trash2Icon } from "lucide-react"
import { ColorChoice } from "@/components/shared/color-choice"
import { EditInPlace } from "@/components/shared/edit-in-place"
import { Button } from "@/components/ui/button"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import { formatNumber } from "@/lib/format"
import { KINDS, type Stage, type StageUse } from "./pipeline-types"
import type { PipelineActions } from "./use-pipeline-actions"

type StageRowProps = {
  stage: Stage
  use: StageUse | undefined
  actions: PipelineActions
  onRemove: () => void
}

/** One stage: every field saves by itself. */
function StageRow({ stage, use, actions, onRemove }: StageRowProps) {
  const { _id, name, kind, color, probability, leaving } = stage
  if (leaving) return <Leaving name={name} left={use?.live} onRetry={onRemove} />
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ColorChoice
        label={`Colour of ${name}`}
        value={color}
        onChange={(color) => actions.updateStage(_id, { color })}
      />
      <EditInPlace
        label={`Name of ${name}`}
        value={name}
        onSave={(name) => actions.updateStage(_id, { name })}
        className="min-w-32 flex-1"
      />
      <Select value={kind} onValueChange={(kind: Stage["kind"]) => actions.updateStage(_id, { kind })}>
        <SelectTrigger aria-label={`What ${name} means`} className="w-24">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {KINDS.map(({ kind, label }) => (
            <SelectItem key={kind} value={kind}>
              {label}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {kind === "open" ? (
        <span className="flex items-center gap-1 text-sm">
          <EditInPlace
            label={`Probability of ${name} in per cent`}
            inputMode="numeric"
            value={String(probability)}
            onSave={(text) => actions.updateStage(_id, { probability: Number(text) })}
            className="w-16 text-right numeral"
          />
          %
        </span>
      ) : (
        <span className="w-20 pr-2 text-right numeral text-sm text-muted-foreground">{probability}%</span>
      )}
      <span className="w-20 text-right text-xs text-muted-foreground">
        {use === undefined ? "" : `${formatNumber(use.live)} ${use.live === 1 ? "deal" : "deals"}`}
      </span>
      <Button variant="ghost" size="icon-sm" aria-label={`Delete ${name}`} onClick={onRemove}>
        <Trash2Icon />
      </Button>
    </div>
  )
}

type LeavingProps = { name: string; left: number | undefined; onRetry: () => void }

function Leaving({ name, left, onRetry }: LeavingProps) {
  return (
    <div role="status" className="flex min-h-9 flex-wrap items-center justify-between gap-2 text-sm">
      <span>
        {name} is being deleted:{" "}
        {left === undefined
          ? "its deals are on their way."
          : `${formatNumber(left)} ${left === 1 ? "deal is" : "deals are"} still on the way.`}
      </span>
      <Button variant="ghost" size="sm" onClick={onRetry}>
        It stands still?
      </Button>
    </div>
  )
}

export { StageRow }
