// The words imports are told in.
import type { FunctionReturnType } from "convex/server"
import type { api } from "@/convex/_generated/api"
import { OBJECT_WORDS, type ObjectName } from "@/convex/model/fields/catalogue"
import { formatNumber } from "@/lib/format"

type Import = FunctionReturnType<typeof api.imports.get>
type ImportSummary = FunctionReturnType<typeof api.imports.list>["page"][number]
type ImportRow = FunctionReturnType<typeof api.imports.rows>["page"][number]
type Outcome = ImportRow["outcome"]

const STATE_WORDS: Record<Import["state"], string> = {
  uploading: "Waiting for its file",
  reading: "Reading the file",
  mapping: "Match the columns",
  checking: "Checking",
  checked: "Ready to start",
  running: "Running",
  done: "Done",
  cancelled: "Stopped",
  failed: "Could not be read",
  undoing: "Being undone",
  undone: "Undone",
}

const OUTCOMES: readonly Exclude<Outcome, "waiting">[] = ["created", "updated", "merged", "skipped"]

const OUTCOME_WORDS: Record<Outcome, string> = {
  waiting: "Waiting",
  created: "Created",
  updated: "Updated",
  merged: "Merged",
  skipped: "Skipped",
}

/** "1 contact", "1,200 contacts" */
function countOf(count: number, object: ObjectName): string {
  return `${formatNumber(count)} ${OBJECT_WORDS[object][count === 1 ? "one" : "many"]}`
}

function rowsOf(count: number): string {
  return `${formatNumber(count)} ${count === 1 ? "row" : "rows"}`
}

export { countOf, OUTCOMES, OUTCOME_WORDS, rowsOf, STATE_WORDS }
export type { Import, ImportRow, ImportSummary, Outcome }
