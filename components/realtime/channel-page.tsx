"use client"

import { useMutation, usePaginatedQuery, useQuery } from "convex/react"
import { LoadMore } from "@/components/shared/load-more"
import { PageHeader } from "@/components/shared/page-header"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { ArchiveButton } from "./archive-button"
import { GrantDialog } from "./grant-dialog"
import { realtimeHref } from "./hrefs"
import { LiveConnections } from "./live-connections"
import { MessageList } from "./message-list"
import { BackLink, Loading, Missing, Nothing, Section } from "./parts"
import { PublishBox } from "./publish-box"
import type { Channel } from "./types"

const PAGE = 30

/** One channel: what is published to it, live, and who listens. */
export function ChannelPage({ projectId, channelId }: { projectId: string; channelId: string }) {
  const { _id: workspaceId, slug } = useWorkspace()
  const channel = useQuery(api.channels.get, { workspaceId, channelId })
  const project = useQuery(api.projects.get, { workspaceId, projectId })
  const mayPublish = useMay("realtime.publish")
  const mayWrite = useMay("realtime.write")
  if (channel === undefined || project === undefined) return <Loading what="the channel" />
  if (channel === null || project === null || channel.projectId !== project._id)
    return <Missing what="channel" />
  const isOpen = channel.archivedAt === null && project.archivedAt === null
  return (
    <div className="flex max-w-5xl flex-col gap-8">
      <div className="flex flex-col gap-3">
        <BackLink href={realtimeHref(slug, project._id)}>{project.name}</BackLink>
        <PageHeader
          title={`#${channel.name}`}
          description={isOpen ? undefined : "This channel is archived: nothing is published to it any more."}
          actions={
            mayWrite && (
              <>
                {isOpen && <GrantDialog channel={channel} />}
                <ArchiveChannel channel={channel} />
              </>
            )
          }
        />
      </div>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <Messages channel={channel} mayPublish={mayPublish && isOpen} />
        <LiveConnections channelId={channel._id} />
      </div>
    </div>
  )
}

function Messages({ channel, mayPublish }: { channel: Channel; mayPublish: boolean }) {
  const { _id: workspaceId } = useWorkspace()
  const args = { workspaceId, channelId: channel._id }
  const { results, status, loadMore } = usePaginatedQuery(api.messages.list, args, { initialNumItems: PAGE })
  return (
    <Section title="Messages" description="The newest first, as they are published.">
      {mayPublish && <PublishBox channelId={channel._id} />}
      {status === "LoadingFirstPage" && <Loading what="messages" />}
      {status !== "LoadingFirstPage" && results.length === 0 && (
        <Nothing>Nothing was published yet. The first message appears here by itself.</Nothing>
      )}
      {results.length > 0 && <MessageList label="Messages" messages={results} />}
      <LoadMore status={status} onLoad={() => loadMore(PAGE)} />
    </Section>
  )
}

function ArchiveChannel({ channel }: { channel: Channel }) {
  const { _id: workspaceId } = useWorkspace()
  const archive = useMutation(api.channels.archive)
  const restore = useMutation(api.channels.restore)
  const args = { workspaceId, channelId: channel._id }
  return (
    <ArchiveButton
      isArchived={channel.archivedAt !== null}
      what={`the channel ${channel.name}`}
      consequence="Nothing more is published to it, and its grants stop working. You can bring it back."
      onArchive={() => archive(args)}
      onRestore={() => restore(args)}
    />
  )
}
