"use client"

import { usePaginatedQuery } from "convex/react"
import type { FunctionArgs } from "convex/server"
import { useEffect, useEffectEvent } from "react"
import { PersonAvatar } from "@/components/account/person-avatar"
import type { Task } from "@/components/activities/activity-optimistic"
import { Due } from "@/components/activities/due"
import { TaskCheck } from "@/components/activities/task-check"
import { useActivityActions } from "@/components/activities/use-activity-actions"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { AboutLinks } from "@/components/timeline/about-links"
import { Button } from "@/components/ui/button"
import { api } from "@/convex/_generated/api"
import { cn } from "@/lib/cn"
import { useToday } from "@/components/shared/use-today"

type Args = FunctionArgs<typeof api.activities.tasks>
export type Section = Args["section"]

const PAGE = 20
/** Of done tasks only the latest are of interest at first. */
const DONE_PAGE = 5

type TaskSectionProps = {
  section: Section
  title: string
  assignee: Args["assignee"]
  /** Told how many there are on the pages loaded. */
  onCount: (count: number) => void
}

/** The tasks of one section; nothing at all where there are none. */
function TaskSection({ section, title, assignee, onCount }: TaskSectionProps) {
  const { _id: workspaceId } = useWorkspace()
  const today = useToday()
  const canWrite = useMay("records.write")
  const size = section === "done" ? DONE_PAGE : PAGE
  const { results, status, loadMore } = usePaginatedQuery(
    api.activities.tasks,
    { workspaceId, section, assignee, today },
    { initialNumItems: size },
  )
  const tell = useEffectEvent(onCount)
  const count = status === "LoadingFirstPage" ? null : results.length
  useEffect(() => {
    if (count !== null) tell(count)
  }, [count])

  if (results.length === 0) return null
  return (
    <section aria-label={title}>
      <h2
        className={cn(
          "mb-2 flex items-baseline gap-2 font-display font-semibold",
          section === "overdue" && "text-destructive",
        )}
      >
        {title}
        <span className="sounding">
          {results.length}
          {status === "Exhausted" ? "" : "+"}
        </span>
      </h2>
      <ul className="divide-y rounded-lg border bg-card">
        {results.map((task) => (
          <TaskRow key={task._id} task={task} canWrite={canWrite} showsAssignee={assignee === "everyone"} />
        ))}
      </ul>
      {(status === "CanLoadMore" || status === "LoadingMore") && (
        <Button
          variant="ghost"
          size="sm"
          className="mt-2"
          disabled={status === "LoadingMore"}
          onClick={() => loadMore(PAGE)}
        >
          Show more
        </Button>
      )}
    </section>
  )
}

function TaskRow({
  task,
  canWrite,
  showsAssignee,
}: {
  task: Task
  canWrite: boolean
  showsAssignee: boolean
}) {
  const { setDone } = useActivityActions()
  const { dueDate, doneAt } = task.values
  const done = typeof doneAt === "number"
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <TaskCheck name={task.name} done={done} disabled={!canWrite} onChange={(next) => setDone(task, next)} />
      <div className="flex min-w-0 flex-1 flex-col gap-2 sm:flex-row sm:items-start sm:justify-between">
        <div className="min-w-0">
          <p className={cn("text-sm break-words", done && "text-muted-foreground line-through")}>
            {task.name}
          </p>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 empty:hidden">
            <AboutLinks activity={task} />
          </p>
        </div>
        <div className="flex shrink-0 items-center gap-2">
          {typeof dueDate === "string" && <Due day={dueDate} done={done} />}
          {showsAssignee && task.assignee && (
            <>
              <PersonAvatar person={task.assignee} className="size-6 text-[0.5625rem]" />
              <span className="sr-only">{task.assignee.name}</span>
            </>
          )}
        </div>
      </div>
    </li>
  )
}

export { TaskSection }
