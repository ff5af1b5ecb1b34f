"use client"

// The example page: a stranger with a grant listens to a channel, and writes to it when the grant says so. All it
// needs is lib/realtime-client.
import { TicketIcon } from "lucide-react"
import { useState, useSyncExternalStore } from "react"
import { EmptyState } from "@/components/shared/empty-state"
import { TextField } from "@/components/shared/text-field"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { useChannel } from "@/lib/realtime-client/use-channel"
import { MessageList } from "./message-list"
import { Loading, Nothing } from "./parts"
import { MessageForm } from "./publish-box"
import { toJson } from "./to-json"

const SHUT = {
  expired: { title: "This grant has expired", description: "Ask for a new one where you got it." },
  revoked: { title: "This grant was revoked", description: "Whoever issued it has ended it." },
  closed: { title: "This channel is closed", description: "It may be opened again; this page will notice." },
  unknown: { title: "That is not a grant", description: "It may have been copied only in part." },
} as const

/** Takes the grant from the fragment of the address, or asks for one. */
export function Example() {
  const grant = useSyncExternalStore(onHash, readHash, () => null)
  if (grant === null) return <Loading what="the page" />
  return grant === "" ? <GrantField /> : <ExampleChannel key={grant} grant={grant} />
}

function onHash(listener: () => void): () => void {
  window.addEventListener("hashchange", listener)
  return () => window.removeEventListener("hashchange", listener)
}

function readHash(): string {
  return window.location.hash.slice(1)
}

function GrantField() {
  const [text, setText] = useState("")
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        window.location.hash = text.trim()
      }}
    >
      <TextField
        label="Your grant"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="min-w-56 flex-1"
      />
      <Button type="submit">Listen</Button>
    </form>
  )
}

function ExampleChannel({ grant }: { grant: string }) {
  const { channel, publish } = useChannel(grant)
  if (channel === undefined) return <Loading what="the channel" />
  if (channel.standing !== "open") {
    return (
      <div role="status">
        <EmptyState icon={<TicketIcon aria-hidden />} {...SHUT[channel.standing]} />
      </div>
    )
  }
  return (
    <section aria-label={`Channel ${channel.channel}`} className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted-foreground">
        <Badge variant="signal">Live</Badge> #{channel.channel}, as {channel.subject}
      </p>
      {channel.messages.length === 0 ? (
        <Nothing>Nothing was published yet. Messages appear here by themselves.</Nothing>
      ) : (
        <MessageList label="Messages" messages={channel.messages} />
      )}
      {channel.mode === "read-write" && (
        <MessageForm onSend={(text) => publish(JSON.parse(toJson(text)) as unknown)} />
      )}
    </section>
  )
}
