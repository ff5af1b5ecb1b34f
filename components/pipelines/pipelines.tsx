"use client"

import { useQuery } from "convex/react"
import { KanbanIcon, PlusIcon } from "lucide-react"
import { useState } from "react"
import { EmptyState } from "@/components/shared/empty-state"
import { PageHeader } from "@/components/shared/page-header"
import { TextField } from "@/components/shared/text-field"
import { useAttempt } from "@/components/shared/use-attempt"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import { mayDo } from "@/convex/permissions"
import { PipelineCard } from "./pipeline-card"
import { usePipelineActions } from "./use-pipeline-actions"

/** The settings page of pipelines. */
function Pipelines() {
  const { _id: workspaceId, role } = useWorkspace()
  const pipelines = useQuery(api.pipelines.list, { workspaceId })
  const actions = usePipelineActions()

  if (!mayDo(role, "pipelines.manage")) {
    return (
      <EmptyState
        icon={<KanbanIcon />}
        title="Administrators arrange pipelines"
        description="Ask an owner or an administrator of this workspace to change the stages."
      />
    )
  }
  return (
    <>
      <PageHeader
        title="Pipelines"
        description="The stages a deal goes through, and how likely it is won in each: the forecast counts with that."
      />
      {pipelines === undefined ? (
        <Skeleton role="status" aria-label="Loading pipelines" className="h-72" />
      ) : (
        pipelines.map((pipeline) => (
          <PipelineCard key={pipeline._id} pipeline={pipeline} pipelines={pipelines} actions={actions} />
        ))
      )}
      <NewPipeline onCreate={actions.create} />
    </>
  )
}

function NewPipeline({ onCreate }: { onCreate: (name: string) => Promise<unknown> }) {
  const [name, setName] = useState("")
  const { pending, problem, attempt } = useAttempt()

  async function submit() {
    if (await attempt(() => onCreate(name))) setName("")
  }

  return (
    <form
      noValidate
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label="New pipeline"
        placeholder="Partners, renewals …"
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={problem}
        className="min-w-56 flex-1"
      />
      <Button type="submit" disabled={pending}>
        <PlusIcon aria-hidden /> Add
      </Button>
    </form>
  )
}

export { Pipelines }
