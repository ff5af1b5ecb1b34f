"use client"

import { useMutation } from "convex/react"
import { useState } from "react"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { DeleteThread, RenameThread } from "./thread-dialogs"
import { ThreadList, type Thread } from "./thread-list"

type ThreadsProps = {
  /** undefined while loading. */
  threads: readonly Thread[] | undefined
  currentId: string | null
  /** null opens a new conversation. */
  onOpen: (threadId: string | null) => void
}

/** The person's conversations, with renaming and deleting. */
function Threads({ threads, currentId, onOpen }: ThreadsProps) {
  const { _id: workspaceId } = useWorkspace()
  const [renamed, setRenamed] = useState<Thread | null>(null)
  const [doomed, setDoomed] = useState<Thread | null>(null)

  const renameThread = useMutation(api.assistant.renameThread).withOptimisticUpdate(
    (store, { threadId, title }) => {
      const shown = store.getQuery(api.assistant.threads, { workspaceId })
      const changed = shown?.map((thread) => (thread.threadId === threadId ? { ...thread, title } : thread))
      if (changed) store.setQuery(api.assistant.threads, { workspaceId }, changed)
    },
  )
  const removeThread = useMutation(api.assistant.removeThread).withOptimisticUpdate((store, { threadId }) => {
    const shown = store.getQuery(api.assistant.threads, { workspaceId })
    const left = shown?.filter((thread) => thread.threadId !== threadId)
    if (left) store.setQuery(api.assistant.threads, { workspaceId }, left)
  })

  function rename({ threadId }: Thread, title: string) {
    setRenamed(null)
    renameThread({ workspaceId, threadId, title }).catch(tellError)
  }

  function remove({ threadId }: Thread) {
    setDoomed(null)
    if (threadId === currentId) onOpen(null)
    removeThread({ workspaceId, threadId }).catch(tellError)
  }

  return (
    <>
      <ThreadList
        threads={threads}
        currentId={currentId}
        onOpen={onOpen}
        onRename={setRenamed}
        onDelete={setDoomed}
      />
      <RenameThread thread={renamed} onRename={rename} onClose={() => setRenamed(null)} />
      <DeleteThread thread={doomed} onDelete={remove} onClose={() => setDoomed(null)} />
    </>
  )
}

export { Threads }
