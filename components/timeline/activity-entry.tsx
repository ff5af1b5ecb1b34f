"use client"

import { MoreHorizontalIcon, PencilIcon, Trash2Icon } from "lucide-react"
import { useState } from "react"
import { ActivityForm } from "@/components/activities/activity-form"
import { inputOf } from "@/components/activities/activity-input"
import { KINDS } from "@/components/activities/activity-kinds"
import type { ActivityEntry as Entry } from "@/components/activities/activity-optimistic"
import { Due } from "@/components/activities/due"
import { TaskCheck } from "@/components/activities/task-check"
import { useActivityActions } from "@/components/activities/use-activity-actions"
import { RelativeTime } from "@/components/shared/relative-time"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import type { SubjectName } from "@/convex/model/records/kinds"
import { cn } from "@/lib/cn"
import { AboutLinks } from "./about-links"

type ActivityEntryProps = { object: SubjectName; entry: Entry; canWrite: boolean }

/** Something people did, or mean to do: its text, and for a task whether it is done. */
function ActivityEntry({ object, entry, canWrite }: ActivityEntryProps) {
  const [editing, setEditing] = useState(false)
  const { edit, setDone, remove } = useActivityActions()
  const { activity, assignee, by, at } = entry
  const { values } = activity
  const input = inputOf(values)
  const { done: words } = KINDS[input.kind]
  const isDone = values.doneAt !== null && values.doneAt !== undefined

  if (editing) {
    return (
      <div className="rounded-lg border bg-card p-3">
        <ActivityForm
          start={input}
          action="Save"
          onSubmit={(next) => edit(activity, next)}
          onCancel={() => setEditing(false)}
        />
      </div>
    )
  }
  return (
    <article className="rounded-lg border bg-card px-4 py-3">
      <div className="flex items-start justify-between gap-2">
        <p className="text-sm">
          <span className="font-medium">{by.name}</span> {words}{" "}
          <RelativeTime time={at} className="sounding" />
        </p>
        {canWrite && (
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button
                variant="ghost"
                size="icon-xs"
                aria-label={`Actions for this ${KINDS[input.kind].label.toLowerCase()}`}
              >
                <MoreHorizontalIcon aria-hidden />
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent align="end">
              <DropdownMenuItem onSelect={() => setEditing(true)}>
                <PencilIcon aria-hidden /> Edit
              </DropdownMenuItem>
              <DropdownMenuItem variant="destructive" onSelect={() => remove(activity)}>
                <Trash2Icon aria-hidden /> Delete
              </DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        )}
      </div>
      <div className="mt-1.5 flex items-start gap-2.5">
        {input.kind === "task" && (
          <TaskCheck
            name={activity.name || input.text}
            done={isDone}
            disabled={!canWrite}
            onChange={(done) => setDone(activity, done)}
          />
        )}
        <p
          className={cn(
            "min-w-0 text-sm break-words whitespace-pre-wrap",
            isDone && "text-muted-foreground line-through",
          )}
        >
          {input.text}
        </p>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-2 text-xs text-muted-foreground empty:hidden">
        {input.dueDate !== "" && <Due day={input.dueDate} done={isDone} />}
        {assignee && <span>for {assignee.name}</span>}
        <AboutLinks activity={activity} except={object} />
      </div>
    </article>
  )
}

export { ActivityEntry }
