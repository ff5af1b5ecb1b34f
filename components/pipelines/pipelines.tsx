"use client"

import { useQuery } from "convex/react"
import { KanbanIcon, PlusIcon } from "lucide-react"
import { EmptyState } from "@/components/shared/empty-state"
import { OneLineForm } from "@/components/shared/one-line-form"
import { PageHeader } from "@/components/shared/page-header"
import { useWorkspace } from "@/components/shell/workspace-context"
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
      <OneLineForm
        label="New pipeline"
        placeholder="Partners, renewals …"
        icon={<PlusIcon aria-hidden />}
        action="Add"
        onSend={actions.create}
      />
    </>
  )
}

export { Pipelines }
