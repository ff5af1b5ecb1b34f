"use client"

import { RelativeTime } from "@/components/shared/relative-time"
import { Badge } from "@/components/ui/badge"
import type { Message } from "./types"

const THROUGH: Record<Message["through"], string> = { key: "key", grant: "grant", app: "app" }

/** Messages in the order they are given. */
export function MessageList({ label, messages }: { label: string; messages: readonly Message[] }) {
  return (
    <ol aria-label={label} className="divide-y rounded-lg border bg-card">
      {messages.map((message) => (
        <li key={message._id} className="grid gap-1 px-4 py-3">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground">
            <span className="min-w-0 truncate font-medium text-foreground">{message.sender}</span>
            <Badge variant="outline">{THROUGH[message.through]}</Badge>
            <RelativeTime time={message.at} className="ml-auto" />
          </p>
          <pre className="max-h-40 overflow-auto font-mono text-xs leading-relaxed break-words whitespace-pre-wrap">
            {message.body}
          </pre>
        </li>
      ))}
    </ol>
  )
}
