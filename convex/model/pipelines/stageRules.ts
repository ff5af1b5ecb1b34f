// What must hold of a stage and of the stages of a pipeline. Pure.
import type { Infer } from "convex/values"
import type { Doc } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { vStageKind } from "../../tables/deals"

export type StageKind = Infer<typeof vStageKind>

const KIND_WORDS: Record<StageKind, string> = { open: "open", won: "won", lost: "lost" }

/** Whole per cent; a won stage is certain and a lost one hopeless, whatever was asked for. */
export function settledProbability(kind: StageKind, probability: number): number {
  if (kind === "won") return 100
  if (kind === "lost") return 0
  if (!Number.isInteger(probability) || probability < 0 || probability > 100) {
    throw refuse("invalid", "The probability is a whole number from 0 to 100.", "probability")
  }
  return probability
}

export function requireColor(color: string): string {
  if (!/^[1-8]$/.test(color)) throw refuse("invalid", "There is no such colour.", "color")
  return color
}

/** Refuses when one of the three kinds would be left without a stage. Stages that are leaving do not count. */
export function requireEveryKind(stages: readonly Pick<Doc<"stages">, "kind" | "movingTo">[], field: string) {
  for (const kind of ["open", "won", "lost"] as const) {
    if (stages.some((stage) => stage.kind === kind && stage.movingTo === undefined)) continue
    throw refuse("conflict", `A pipeline keeps at least one ${KIND_WORDS[kind]} stage.`, field)
  }
}
