"use client"

import type { FunctionReturnType } from "convex/server"
import Link from "next/link"
import { recordHref } from "@/components/records/record-href"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import type { api } from "@/convex/_generated/api"
import { reasonWords } from "./reason-words"

export type Suggestion = FunctionReturnType<typeof api.duplicates.list>["page"][number]

type SuggestionCardProps = {
  suggestion: Suggestion
  mayWrite: boolean
  /** Whether somebody has said that they are two. */
  dismissed: boolean
  onMerge: () => void
  onDismiss: () => void
}

/** One pair: both records, why they may be one, and the two answers. */
export function SuggestionCard({ suggestion, mayWrite, dismissed, onMerge, onDismiss }: SuggestionCardProps) {
  const { slug } = useWorkspace()
  const { object, records, reasons } = suggestion
  const names = records.map(({ name }) => name).join(" and ")
  return (
    <li className="rounded-lg border bg-card p-4">
      <p className="mb-3 flex flex-wrap gap-x-2 gap-y-1 text-xs text-muted-foreground">
        <span>{object === "company" ? "Companies" : "Contacts"}</span>
        {reasons.map((reason) => (
          <span key={reason.kind} className="font-medium text-foreground">
            {reasonWords(reason)}
          </span>
        ))}
      </p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
        <div className="grid min-w-0 flex-1 basis-72 gap-3 sm:grid-cols-2">
          {records.map(({ recordId, name, detail }) => (
            <div key={recordId} className="min-w-0">
              <Link
                href={recordHref(slug, object, recordId)}
                className="block truncate rounded-xs font-medium underline-offset-4 outline-none hover:underline focus-visible:ring-2 focus-visible:ring-ring"
              >
                {name}
              </Link>
              <p className="truncate text-sm text-muted-foreground">{detail}</p>
            </div>
          ))}
        </div>
        {mayWrite && (
          <div className="flex shrink-0 gap-2">
            <Button
              variant="outline"
              size="sm"
              aria-label={`${dismissed ? "Suggest again" : "They are two"}: ${names}`}
              onClick={onDismiss}
            >
              {dismissed ? "Suggest again" : "They are two"}
            </Button>
            <Button size="sm" aria-label={`Merge ${names}`} onClick={onMerge}>
              Merge…
            </Button>
          </div>
        )}
      </div>
    </li>
  )
}
