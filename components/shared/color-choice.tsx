"use client"

import { COLORS, stageColor } from "@/components/deals/stage-color"
import { Select, SelectContent, SelectItem, SelectTrigger } from "@/components/ui/select"

type ColorChoiceProps = { label: string; value: string; onChange: (color: string) => void }

/** One of the colours of stages, choices and tags. */
function ColorChoice({ label, value, onChange }: ColorChoiceProps) {
  const name = COLORS.find((color) => color.name === value)?.label ?? "No colour"
  return (
    <Select value={value} onValueChange={onChange}>
      <SelectTrigger aria-label={`${label}: ${name}`} className="w-14 shrink-0 px-2">
        <Swatch color={value} />
      </SelectTrigger>
      <SelectContent>
        {COLORS.map((color) => (
          <SelectItem key={color.name} value={color.name}>
            <Swatch color={color.name} />
            {color.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  )
}

function Swatch({ color }: { color: string }) {
  return (
    <span aria-hidden className="size-3 shrink-0 rounded-full" style={{ background: stageColor(color) }} />
  )
}

export { ColorChoice }
