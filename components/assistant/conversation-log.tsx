"use client"

import { ArrowDownIcon, RotateCcwIcon } from "lucide-react"
import { useEffect, useEffectEvent, useRef } from "react"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import type { ChatMessage } from "./chat-types"
import { Message, Question } from "./message"
import type { Turn } from "./turn"
import { useStickToBottom } from "./use-stick-to-bottom"
import { Waiting } from "./waiting"

type ConversationLogProps = {
  messages: readonly ChatMessage[]
  /** The first question of a new conversation, until it comes back from the server. */
  opening: string | null
  turn: Turn
  loading: boolean
  hasEarlier: boolean
  onLoadEarlier: () => void
  onAskAgain: () => void
}

function ConversationLog(props: ConversationLogProps) {
  const { messages, opening, turn, loading, hasEarlier, onLoadEarlier, onAskAgain } = props
  const box = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const { atBottom, onScroll, toBottom } = useStickToBottom(box, content)

  // Whoever asks wants to see the answer, wherever they had scrolled to.
  const onAsked = useEffectEvent(toBottom)
  const asked = messages.filter((message) => message.role === "user").length
  useEffect(() => onAsked(), [asked])

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        role="log"
        aria-label="Conversation"
        // Read out once an answer is whole, not word by word.
        aria-busy={turn === "waiting" || turn === "answering"}
        tabIndex={0}
        onScroll={onScroll}
        className="h-full overflow-y-auto overscroll-y-contain rounded-md outline-none focus-visible:ring-2 focus-visible:ring-ring"
      >
        <div ref={content} className="mx-auto flex max-w-2xl flex-col gap-6 px-1 py-4">
          {hasEarlier && (
            <Button variant="outline" size="sm" className="self-center" onClick={onLoadEarlier}>
              Earlier messages
            </Button>
          )}
          {loading && <LogSkeleton />}
          {messages.map((message) => (
            <Message key={message.key} message={message} />
          ))}
          {opening !== null && <Question text={opening} />}
          {turn === "waiting" && <Waiting />}
          {turn === "unfinished" && (
            <div className="flex flex-wrap items-center gap-3 text-sm text-muted-foreground">
              This answer was not finished.
              <Button variant="outline" size="sm" onClick={onAskAgain}>
                <RotateCcwIcon aria-hidden /> Ask again
              </Button>
            </div>
          )}
        </div>
      </div>
      {!atBottom && (
        <Button
          variant="outline"
          size="sm"
          onClick={toBottom}
          className="absolute bottom-2 left-1/2 -translate-x-1/2 rounded-full shadow-plate"
        >
          <ArrowDownIcon aria-hidden /> Newest
        </Button>
      )}
    </div>
  )
}

function LogSkeleton() {
  return (
    <>
      <Skeleton className="ml-auto h-9 w-2/5" />
      <Skeleton className="h-4 w-4/5" />
      <Skeleton className="h-4 w-3/5" />
    </>
  )
}

export { ConversationLog }
