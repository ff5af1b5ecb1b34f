"use client"

import { useQuery } from "convex/react"
import { PageHeader } from "@/components/shared/page-header"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { Badge } from "@/components/ui/badge"
import { api } from "@/convex/_generated/api"
import { ChannelList } from "./channel-list"
import { GrantList } from "./grant-list"
import { realtimeHref } from "./hrefs"
import { KeyList } from "./key-list"
import { BackLink, Loading, Missing } from "./parts"
import { ProjectSettings } from "./project-settings"

/** One project: its channels, keys, grants and settings. */
export function ProjectPage({ projectId }: { projectId: string }) {
  const { _id: workspaceId, slug } = useWorkspace()
  const project = useQuery(api.projects.get, { workspaceId, projectId })
  const mayWrite = useMay("realtime.write")
  if (project === undefined) return <Loading what="the project" />
  if (project === null) return <Missing what="project" />
  const isOpen = project.archivedAt === null
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <div className="flex flex-col gap-3">
        <BackLink href={realtimeHref(slug)}>All projects</BackLink>
        <PageHeader
          title={project.name}
          description={
            isOpen
              ? undefined
              : "This project is archived: its keys and grants do not work. What was published stays."
          }
          actions={!isOpen && <Badge variant="outline">Archived</Badge>}
        />
      </div>
      <ChannelList project={project} mayWrite={mayWrite && isOpen} />
      <KeyList project={project} mayWrite={mayWrite && isOpen} />
      <GrantList projectId={project._id} mayWrite={mayWrite} />
      {mayWrite && <ProjectSettings key={project._id} project={project} />}
    </div>
  )
}
