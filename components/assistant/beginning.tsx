"use client"

import { useQuery } from "convex/react"
import type { Row } from "@/components/records/record-types"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { api } from "@/convex/_generated/api"
import { suggestionsFor } from "./suggestions"

const NEWEST = 3

/** An empty conversation: what can be asked here, with questions to start from. */
function Beginning({ onAsk }: { onAsk: (question: string) => void }) {
  const { _id: workspaceId } = useWorkspace()
  const newest = useQuery(api.records.list, {
    ...{ workspaceId, object: "contact", today: "" },
    paginationOpts: { numItems: NEWEST, cursor: null },
  })
  return (
    <div className="mx-auto flex min-h-0 w-full max-w-2xl flex-1 flex-col items-center justify-center gap-6 overflow-y-auto py-6 text-center">
      <div>
        <h2 className="headline text-xl md:text-2xl">What would you like to know?</h2>
        <p className="mt-2 text-sm text-balance text-muted-foreground">
          The assistant looks things up in this workspace&apos;s companies, contacts, deals and activities.
          Your conversations are private to you.
        </p>
      </div>
      <ul className="grid w-full gap-2 sm:grid-cols-2">
        {newest &&
          suggestionsFor(newest.page.map(asSuggested)).map((question) => (
            <li key={question} className="min-w-0">
              <Button
                variant="outline"
                className="h-auto min-h-11 w-full justify-start text-left whitespace-normal"
                onClick={() => onAsk(question)}
              >
                <span className="min-w-0 [overflow-wrap:anywhere]">{question}</span>
              </Button>
            </li>
          ))}
      </ul>
    </div>
  )
}

function asSuggested({ name, values, names }: Row) {
  const company = typeof values.companyId === "string" ? names[values.companyId] : undefined
  return { name, company: company ?? null }
}

export { Beginning }
