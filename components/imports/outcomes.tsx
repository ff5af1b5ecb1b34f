import { formatNumber } from "@/lib/format"
import { OUTCOMES, OUTCOME_WORDS, type Import } from "./words"

const FUTURE_WORDS = {
  created: "would be created",
  updated: "would be updated",
  merged: "would be merged",
  skipped: "would be skipped",
} as const

/** The four ends a row can come to, in figures. */
function Outcomes({ counts, future = false }: { counts: Import["counts"]; future?: boolean }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-4">
      {OUTCOMES.map((outcome) => (
        <div key={outcome} className="flex flex-col-reverse gap-0.5 bg-card px-4 py-3">
          <dt className="text-sm text-muted-foreground">
            {future ? FUTURE_WORDS[outcome] : OUTCOME_WORDS[outcome]}
          </dt>
          <dd data-testid={`outcome-${outcome}`} className="numeral text-2xl">
            {formatNumber(counts[outcome])}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export { Outcomes }
