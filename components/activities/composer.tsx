"use client"

import { useQuery } from "convex/react"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { api } from "@/convex/_generated/api"
import type { SubjectName } from "@/convex/model/records/kinds"
import { ActivityForm } from "./activity-form"
import type { ActivityKind } from "./activity-input"
import { KIND_ORDER, KINDS } from "./activity-kinds"
import { useActivityActions } from "./use-activity-actions"

/** Logs a note, a call, a meeting or an e-mail, or adds a task, at the record whose page this is on. */
function Composer({ object, recordId }: { object: SubjectName; recordId: string }) {
  const [kind, setKind] = useState<ActivityKind | null>(null)
  const viewer = useQuery(api.users.viewer)
  const { log } = useActivityActions()
  return (
    <div className="rounded-lg border bg-card p-3">
      <div role="group" aria-label="Add to the timeline" className="flex flex-wrap gap-1">
        {KIND_ORDER.map((each) => {
          const { label, icon: Icon } = KINDS[each]
          return (
            <Button
              key={each}
              variant={each === kind ? "secondary" : "ghost"}
              size="sm"
              aria-pressed={each === kind}
              onClick={() => setKind(each === kind ? null : each)}
            >
              <Icon aria-hidden /> {label}
            </Button>
          )
        })}
      </div>
      {kind !== null && (
        <div className="mt-3">
          <ActivityForm
            key={kind}
            start={{ kind, text: "", dueDate: "", assigneeId: viewer?._id ?? null }}
            action={kind === "task" ? "Add task" : `Log ${KINDS[kind].label.toLowerCase()}`}
            onSubmit={(input) => log({ object, recordId }, input)}
            onCancel={() => setKind(null)}
          />
        </div>
      )}
    </div>
  )
}

export { Composer }
