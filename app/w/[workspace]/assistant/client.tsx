"use client"

import { useQuery } from "convex/react"
import { HistoryIcon, PlusIcon } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { Beginning } from "@/components/assistant/beginning"
import { Composer } from "@/components/assistant/composer"
import { ConversationLog } from "@/components/assistant/conversation-log"
import { ModelLabel } from "@/components/assistant/model-label"
import type { Thread } from "@/components/assistant/thread-list"
import { Threads } from "@/components/assistant/threads"
import { useConversation } from "@/components/assistant/use-conversation"
import { PageHeader } from "@/components/shared/page-header"
import { useUrlParam } from "@/components/shared/use-url-param"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Sheet, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet"
import { api } from "@/convex/_generated/api"

function AssistantPage() {
  const { _id: workspaceId } = useWorkspace()
  const threads = useQuery(api.assistant.threads, { workspaceId })
  const [asked, setThreadId] = useUrlParam("thread")
  // An address that leads nowhere, or to a conversation deleted elsewhere, begins a new one.
  const threadId = threads && isMissing(threads, asked) ? null : asked
  const chat = useConversation({ threadId, onThreadMade: (made) => setThreadId(made, "push") })
  const [listOpen, setListOpen] = useState(false)
  const input = useRef<HTMLTextAreaElement>(null)
  const empty = chat.messages.length === 0 && chat.opening === null && !chat.loading

  // On a touch screen the focus would raise the keyboard over the page.
  useEffect(() => {
    if (window.matchMedia("(pointer: fine)").matches) input.current?.focus()
  }, [threadId])

  function open(next: string | null) {
    setListOpen(false)
    setThreadId(next, "push")
  }

  const threadList = <Threads threads={threads} currentId={threadId} onOpen={open} />

  return (
    // As high as the window less the shell's bar and padding, so that only the conversation scrolls.
    <div className="flex h-[calc(100dvh-6.5rem)] gap-8 md:h-[calc(100dvh-4rem)]">
      <nav
        aria-label="Conversations"
        className="hidden w-56 shrink-0 flex-col gap-3 overflow-y-auto border-r pr-4 lg:flex"
      >
        <Button variant="outline" onClick={() => open(null)}>
          <PlusIcon aria-hidden /> New conversation
        </Button>
        {threadList}
      </nav>
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <PageHeader
          title="Assistant"
          description={<ModelLabel />}
          actions={
            <div className="flex gap-2 lg:hidden">
              <Button variant="outline" size="sm" onClick={() => setListOpen(true)}>
                <HistoryIcon aria-hidden /> Conversations
              </Button>
              <Button
                variant="outline"
                size="icon-sm"
                aria-label="New conversation"
                onClick={() => open(null)}
              >
                <PlusIcon aria-hidden />
              </Button>
            </div>
          }
        />
        {empty ? (
          <Beginning onAsk={(question) => void chat.send(question)} />
        ) : (
          <ConversationLog
            key={threadId}
            messages={chat.messages}
            opening={chat.opening}
            turn={chat.turn}
            loading={chat.loading}
            hasEarlier={chat.hasEarlier}
            onLoadEarlier={chat.loadEarlier}
            onAskAgain={chat.askAgain}
          />
        )}
        <div className="mx-auto w-full max-w-2xl">
          {chat.problem && (
            <p role="alert" className="mb-2 text-sm text-destructive">
              {chat.problem}
            </p>
          )}
          <Composer
            inputRef={input}
            busy={chat.turn === "waiting" || chat.turn === "answering"}
            onSend={chat.send}
            onStop={() => void chat.stop()}
          />
        </div>
      </div>
      <Sheet open={listOpen} onOpenChange={setListOpen}>
        <SheetContent side="left" className="overflow-y-auto">
          <SheetHeader>
            <SheetTitle>Conversations</SheetTitle>
            <SheetDescription>Only you see them.</SheetDescription>
          </SheetHeader>
          <div className="px-3 pb-5">{threadList}</div>
        </SheetContent>
      </Sheet>
    </div>
  )
}

/** The list holds the newest conversations only; when it is full, one that is not in it may still be there. */
const LISTED = 50

function isMissing(threads: readonly Thread[], threadId: string | null) {
  return threads.length < LISTED && threads.every((thread) => thread.threadId !== threadId)
}

export { AssistantPage }
