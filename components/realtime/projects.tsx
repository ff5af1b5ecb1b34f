"use client"

import { useMutation, useQuery } from "convex/react"
import { PlusIcon, RadioTowerIcon } from "lucide-react"
import Link from "next/link"
import { useRouter } from "next/navigation"
import { EmptyState } from "@/components/shared/empty-state"
import { OneLineForm } from "@/components/shared/one-line-form"
import { PageHeader } from "@/components/shared/page-header"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { Badge } from "@/components/ui/badge"
import { api } from "@/convex/_generated/api"
import { realtimeHref } from "./hrefs"
import { Loading } from "./parts"
import type { Project } from "./types"

/** All projects of the workspace. */
export function Projects() {
  const { _id: workspaceId } = useWorkspace()
  const projects = useQuery(api.projects.list, { workspaceId })
  const mayWrite = useMay("realtime.write")
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageHeader
        title="Realtime"
        description="Channels your own apps publish to, and grants with which their users listen live. Every message is counted the moment it is published."
      />
      {projects === undefined && <Loading what="projects" />}
      {projects?.length === 0 && (
        <EmptyState
          icon={<RadioTowerIcon aria-hidden />}
          title="No project yet"
          description={
            mayWrite
              ? "A project holds channels and the keys that may publish to them. Make the first one below."
              : "Ask an owner or an administrator of this workspace to make one."
          }
        />
      )}
      {projects !== undefined && projects.length > 0 && (
        <ul aria-label="Projects" className="divide-y rounded-lg border bg-card">
          {projects.map((project) => (
            <ProjectRow key={project._id} project={project} />
          ))}
        </ul>
      )}
      {mayWrite && <NewProject />}
    </div>
  )
}

function ProjectRow({ project }: { project: Project }) {
  const { slug } = useWorkspace()
  const { _id, name, requestsPerMinute, archivedAt } = project
  return (
    <li>
      <Link
        href={realtimeHref(slug, _id)}
        className="flex items-center gap-3 px-4 py-3 outline-none hover:bg-accent focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-inset"
      >
        <RadioTowerIcon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        <span className="min-w-0 flex-1 truncate text-sm font-medium">{name}</span>
        {archivedAt !== null && <Badge variant="outline">Archived</Badge>}
        <span className="text-xs text-muted-foreground max-sm:hidden">
          up to {requestsPerMinute.toLocaleString("en")} requests a minute
        </span>
      </Link>
    </li>
  )
}

function NewProject() {
  const { _id: workspaceId, slug } = useWorkspace()
  const router = useRouter()
  const create = useMutation(api.projects.create)
  return (
    <OneLineForm
      label="New project"
      placeholder="Shop, status page …"
      icon={<PlusIcon aria-hidden />}
      action="Create"
      onSend={async (name) => router.push(realtimeHref(slug, await create({ workspaceId, name })))}
    />
  )
}
