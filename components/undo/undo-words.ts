import type { FunctionReturnType } from "convex/server"
import type { api } from "@/convex/_generated/api"

export type Undone = FunctionReturnType<typeof api.operations.undo>

const DONE: Partial<Record<Undone["kind"], string>> = {
  create: "added",
  update: "changed",
  move: "moved",
  remove: "deleted",
  restore: "restored",
  merge: "merged",
  bulk: "changed",
}

/** "Undone: moved Harbour lights". */
export function undoneWords({ kind, label }: Pick<Undone, "kind" | "label">): string {
  const done = DONE[kind]
  return done === undefined ? `Undone: ${label}` : `Undone: ${done} ${label}`
}

export function redoneWords({ label }: Pick<Undone, "label">): string {
  return `Done again: ${label}`
}

/** What undo left alone; nothing when it took everything back. */
export function keptWords(kept: number): string | undefined {
  if (kept === 0) return undefined
  return kept === 1
    ? "One field was changed by somebody since, and keeps its newer value."
    : `${kept} fields were changed by somebody since, and keep their newer values.`
}
