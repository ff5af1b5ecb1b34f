"use client"

import { useQuery } from "convex/react"
import { CircleCheckIcon, PlusIcon } from "lucide-react"
import { useState } from "react"
import { usePeople } from "@/components/records/use-people"
import { PageHeader } from "@/components/shared/page-header"
import { useUrlParam } from "@/components/shared/use-url-param"
import { EmptyState } from "@/components/shared/empty-state"
import { useMay } from "@/components/shell/workspace-context"
import { usePageKeys } from "@/components/shared/use-page-keys"
import { Button } from "@/components/ui/button"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import { NewTask } from "./new-task"
import { TaskSection, type Section } from "./task-section"

const SECTIONS: readonly { section: Section; title: string }[] = [
  { section: "overdue", title: "Overdue" },
  { section: "today", title: "Today" },
  { section: "upcoming", title: "Upcoming" },
  { section: "undated", title: "Without a day" },
  { section: "done", title: "Done" },
]

const EVERYONE = "everyone"
const NOBODY = "nobody"

/** What is to be done, by when: mine, or somebody else's. */
function TasksPage() {
  const viewer = useQuery(api.users.viewer)
  const { list: people, byId } = usePeople()
  const [param, setParam] = useUrlParam("of")
  const mayWrite = useMay("records.write")
  const [asked, setAsked] = useUrlParam("new")
  const [isAdding, setAdding] = useState(false)
  const adding = mayWrite && (isAdding || asked !== null)
  usePageKeys(mayWrite ? { n: () => setAdding(true) } : {})
  const [counts, setCounts] = useState<Partial<Record<Section, number>>>({})
  const mine = viewer?._id
  const chosen = param ?? mine
  // What an address says may be nobody's id, or that of somebody who left.
  const isStranger = people.length > 0 && !byId.has(chosen ?? "") && chosen !== EVERYONE && chosen !== NOBODY
  const ofNew = chosen === EVERYONE || isStranger ? mine : chosen
  const assigneeOfNew = ofNew === NOBODY ? null : (ofNew ?? null)
  const open = SECTIONS.filter(({ section }) => section !== "done")
  const known = open.every(({ section }) => counts[section] !== undefined)
  const nothing = known && open.every(({ section }) => counts[section] === 0)

  function close() {
    setAdding(false)
    if (asked !== null) setAsked(null)
  }

  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageHeader
        title="Tasks"
        description="What was promised, by when."
        actions={
          mine && (
            <>
              <Select value={chosen} onValueChange={(value) => setParam(value === mine ? null : value)}>
                <SelectTrigger aria-label="Whose tasks" className="w-52">
                  <SelectValue />
                </SelectTrigger>
                <SelectContent>
                  <SelectItem value={mine}>My tasks</SelectItem>
                  <SelectItem value={EVERYONE}>Everybody’s tasks</SelectItem>
                  <SelectItem value={NOBODY}>Nobody’s yet</SelectItem>
                  {people
                    .filter(({ userId }) => userId !== mine)
                    .map(({ userId, name }) => (
                      <SelectItem key={userId} value={userId}>
                        {name}
                      </SelectItem>
                    ))}
                  {isStranger && chosen && <SelectItem value={chosen}>Somebody who is not here</SelectItem>}
                </SelectContent>
              </Select>
              {mayWrite && (
                <Button onClick={() => setAdding(true)} aria-keyshortcuts="n">
                  <PlusIcon aria-hidden /> Add task
                </Button>
              )}
            </>
          )
        }
      />
      {mine && adding && <NewTask assigneeId={assigneeOfNew} onClose={close} />}
      {!known && (
        <div role="status" aria-label="Loading the tasks">
          <Skeleton className="h-40" />
        </div>
      )}
      {chosen !== undefined && (
        <>
          {nothing && (
            <EmptyState
              icon={<CircleCheckIcon aria-hidden />}
              title="Nothing left to do"
              description={param ? "No open tasks here." : "No open task is yours. Calm water."}
            />
          )}
          {SECTIONS.map(({ section, title }) => (
            <TaskSection
              key={`${chosen} ${section}`}
              section={section}
              title={title}
              assignee={chosen === NOBODY ? null : chosen}
              onCount={(count) => setCounts((before) => ({ ...before, [section]: count }))}
            />
          ))}
        </>
      )}
    </div>
  )
}

export { TasksPage }
