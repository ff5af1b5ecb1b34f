"use client"

import { useMutation, useQuery } from "convex/react"
import { HashIcon, PlusIcon } from "lucide-react"
import Link from "next/link"
import { OneLineForm } from "@/components/shared/one-line-form"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Badge } from "@/components/ui/badge"
import { api } from "@/convex/_generated/api"
import { realtimeHref } from "./hrefs"
import { Loading, Nothing, Section } from "./parts"
import type { Project } from "./types"

export function ChannelList({ project, mayWrite }: { project: Project; mayWrite: boolean }) {
  const { _id: workspaceId, slug } = useWorkspace()
  const projectId = project._id
  const channels = useQuery(api.channels.list, { workspaceId, projectId })
  return (
    <Section title="Channels" description="What messages are published to, and what people listen to.">
      {channels === undefined && <Loading what="channels" />}
      {channels?.length === 0 && <Nothing>No channel yet.</Nothing>}
      {channels !== undefined && channels.length > 0 && (
        <ul aria-label="Channels" className="divide-y rounded-lg border bg-card">
          {channels.map(({ _id, name, archivedAt }) => (
            <li key={_id}>
              <Link
                href={realtimeHref(slug, projectId, _id)}
                className="flex items-center gap-2 px-4 py-3 text-sm font-medium outline-none hover:bg-accent focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-inset"
              >
                <HashIcon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
                <span className="min-w-0 flex-1 truncate">{name}</span>
                {archivedAt !== null && <Badge variant="outline">Archived</Badge>}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {mayWrite && <NewChannel projectId={projectId} />}
    </Section>
  )
}

function NewChannel({ projectId }: { projectId: Project["_id"] }) {
  const { _id: workspaceId } = useWorkspace()
  const create = useMutation(api.channels.create)
  return (
    <OneLineForm
      label="New channel"
      placeholder="orders"
      autoCapitalize="none"
      spellCheck={false}
      icon={<PlusIcon aria-hidden />}
      action="Add channel"
      variant="outline"
      onSend={(name) => create({ workspaceId, projectId, name })}
    />
  )
}
