"use client"

import { optimisticallySendMessage, useUIMessages } from "@convex-dev/agent/react"
import { useMutation } from "convex/react"
import { useState } from "react"
import { useNow } from "@/components/shared/use-now"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { errorToWords } from "@/lib/errors-to-words"
import type { ChatMessage } from "./chat-types"
import { messagesQuery } from "./messages-query"
import { lastQuestion, turnOf } from "./turn"

const PAGE = 30

type ConversationOptions = {
  /** null for a conversation that has not begun; its first question makes the thread. */
  threadId: string | null
  onThreadMade: (threadId: string) => void
}

/** One conversation with the assistant: its messages, live, and what the person can do in it. */
function useConversation({ threadId, onThreadMade }: ConversationOptions) {
  const { _id: workspaceId } = useWorkspace()
  const { results, status, loadMore } = useUIMessages(
    messagesQuery,
    threadId ? { workspaceId, threadId } : "skip",
    { initialNumItems: PAGE, stream: true },
  )
  const createThread = useMutation(api.assistant.createThread)
  const stopAnswer = useMutation(api.assistant.stop)
  const sendPrompt = useMutation(api.assistant.send).withOptimisticUpdate((store, args) =>
    optimisticallySendMessage(messagesQuery)(store, args),
  )

  const [sending, setSending] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [stoppedKey, setStoppedKey] = useState<string | null>(null)
  const now = useNow()

  const messages: readonly ChatMessage[] = threadId ? results : []
  const turn = sending === null ? turnOf({ messages, stoppedKey, now }) : "waiting"

  /** Whether the question reached the server; if not, `problem` says why. */
  async function send(prompt: string): Promise<boolean> {
    setProblem(null)
    setSending(prompt)
    try {
      const thread = threadId ?? (await createThread({ workspaceId })).threadId
      if (thread !== threadId) onThreadMade(thread)
      await sendPrompt({ workspaceId, threadId: thread, prompt })
      return true
    } catch (error) {
      setProblem(errorToWords(error).message)
      return false
    } finally {
      setSending(null)
    }
  }

  async function stop() {
    if (!threadId) return
    setStoppedKey(lastQuestion(messages)?.key ?? null)
    await stopAnswer({ workspaceId, threadId }).catch((error: unknown) =>
      setProblem(errorToWords(error).message),
    )
  }

  return {
    messages,
    /** The first question of a new conversation, until it comes back from the server. */
    opening: messages.length === 0 ? sending : null,
    turn,
    problem,
    loading: threadId !== null && status === "LoadingFirstPage" && sending === null,
    hasEarlier: status === "CanLoadMore",
    loadEarlier: () => loadMore(PAGE),
    send,
    stop,
    askAgain: () => {
      const question = lastQuestion(messages)
      if (question) void send(question.text)
    },
  }
}

export { useConversation }
