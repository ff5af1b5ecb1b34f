import type { Metadata } from "next"
import { ChannelPage } from "@/components/realtime/channel-page"

export const metadata: Metadata = { title: "Channel" }

export default async function Page({ params }: PageProps<"/w/[workspace]/realtime/[projectId]/[channelId]">) {
  const { projectId, channelId } = await params
  return <ChannelPage projectId={projectId} channelId={channelId} />
}
