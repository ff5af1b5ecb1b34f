"use client"

import { useMutation } from "convex/react"
import { SendIcon } from "lucide-react"
import { useState } from "react"
import { TextField } from "@/components/shared/text-field"
import { useAttempt } from "@/components/shared/use-attempt"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
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
  const { pending, problem, attempt } = useAttempt()
  const [text, setText] = useState("")

  async function send() {
    if (text.trim() !== "" && (await attempt(() => onSend(text)))) setText("")
  }

  return (
    <form
      noValidate
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextField
        label="Message"
        placeholder={'Hello, or {"order": 7}'}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={problem}
        className="min-w-48 flex-1"
      />
      <Button type="submit" disabled={pending}>
        <SendIcon aria-hidden /> Publish
      </Button>
    </form>
  )
}
