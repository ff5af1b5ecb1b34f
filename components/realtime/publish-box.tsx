"use client"

import { useMutation } from "convex/react"
import { SendIcon } from "lucide-react"
import { OneLineForm } from "@/components/shared/one-line-form"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { toJson } from "./to-json"
import type { Channel } from "./types"

/** Publishes what is typed: JSON as it is, everything else as text. */
export function PublishBox({ channelId }: { channelId: Channel["_id"] }) {
  const { _id: workspaceId } = useWorkspace()
  const publish = useMutation(api.messages.publish)
  return <MessageForm onSend={(text) => publish({ workspaceId, channelId, body: toJson(text) })} />
}

export function MessageForm({ onSend }: { onSend: (text: string) => Promise<unknown> }) {
  return (
    <OneLineForm
      label="Message"
      placeholder={'Hello, or {"order": 7}'}
      className="min-w-48 flex-1"
      icon={<SendIcon aria-hidden />}
      action="Publish"
      onSend={async (text) => text.trim() !== "" && (await onSend(text))}
    />
  )
}
