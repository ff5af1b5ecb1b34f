"use client"

import { useMutation } from "convex/react"
import { toast } from "sonner"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import { errorToWords } from "@/lib/errors-to-words"

/** Tells what was done and offers to take it back; says nothing when nothing changed (null). */
function useUndoOffer() {
  const { _id: workspaceId } = useWorkspace()
  const undo = useMutation(api.operations.undo)
  return (message: string, operationId: Id<"operations"> | null) => {
    if (operationId === null) return
    const takeBack = () =>
      undo({ workspaceId, operationId }).catch((error: unknown) => toast.error(errorToWords(error).message))
    toast(message, { action: { label: "Undo", onClick: () => void takeBack() } })
  }
}

export { useUndoOffer }
