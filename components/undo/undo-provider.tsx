"use client"

// Undo for the whole workspace: ⌘Z and Ctrl+Z take back the person's last operation, with Shift they do it again.
// Whatever writes records offers its operation here, so that there is one toast and one way back.
import { useMutation } from "convex/react"
import { createContext, useContext, useEffect, useEffectEvent, useMemo, useRef, type ReactNode } from "react"
import { toast } from "sonner"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import { errorToWords } from "@/lib/errors-to-words"
import { keptWords, redoneWords, undoneWords, type Undone } from "./undo-words"

type OperationId = Id<"operations">

type Undo = {
  /** Tells of something just done, with a way back; says nothing when it changed nothing (null). */
  offer: (message: string, operationId: OperationId | null) => void
  /** Takes back the last thing the person did here. */
  undoLast: () => void
}

const UndoContext = createContext<Undo | null>(null)

/** One toast at a time: a newer operation takes the place of the older. */
const TOAST = "undo"

function UndoProvider({ children }: { children: ReactNode }) {
  const { _id: workspaceId } = useWorkspace()
  const undoMutation = useMutation(api.operations.undo)
  const undoLastMutation = useMutation(api.operations.undoLast)
  const mayWrite = useMay("records.write")
  /** What can be done again, latest last; forgotten as soon as something new is done. */
  const undone = useRef<OperationId[]>([])

  const undo = useMemo(() => {
    function tellUndone(result: Undone) {
      const { operationId, kept } = result
      if (operationId !== null) undone.current.push(operationId)
      toast(undoneWords(result), {
        id: TOAST,
        description: keptWords(kept),
        action: operationId === null ? undefined : { label: "Redo", onClick: () => void redo() },
      })
    }

    async function takeBack(operationId: OperationId) {
      try {
        tellUndone(await undoMutation({ workspaceId, operationId }))
      } catch (error) {
        toast.error(errorToWords(error).message, { id: TOAST })
      }
    }

    async function undoLast() {
      try {
        const result = await undoLastMutation({ workspaceId })
        if (result === null) toast("There is nothing of yours to undo.", { id: TOAST })
        else tellUndone(result)
      } catch (error) {
        toast.error(errorToWords(error).message, { id: TOAST })
      }
    }

    async function redo() {
      const operationId = undone.current.pop()
      if (operationId === undefined) {
        toast("There is nothing to do again.", { id: TOAST })
        return
      }
      try {
        const result = await undoMutation({ workspaceId, operationId })
        const { operationId: again } = result
        toast(redoneWords(result), {
          id: TOAST,
          description: keptWords(result.kept),
          action: again === null ? undefined : { label: "Undo", onClick: () => void takeBack(again) },
        })
      } catch (error) {
        toast.error(errorToWords(error).message, { id: TOAST })
      }
    }

    function offer(message: string, operationId: OperationId | null) {
      if (operationId === null) return
      undone.current = []
      toast(message, { id: TOAST, action: { label: "Undo", onClick: () => void takeBack(operationId) } })
    }

    return { offer, undoLast: () => void undoLast(), redo: () => void redo() }
  }, [undoMutation, undoLastMutation, workspaceId])

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isZ = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.altKey
    if (!isZ || event.defaultPrevented || isTyping(event.target) || !mayWrite) return
    event.preventDefault()
    if (event.shiftKey) undo.redo()
    else undo.undoLast()
  })

  useEffect(() => {
    document.addEventListener("keydown", onKeyDown)
    return () => document.removeEventListener("keydown", onKeyDown)
  }, [])

  return <UndoContext value={undo}>{children}</UndoContext>
}

/** In a text the browser has its own undo. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type)
  return target instanceof HTMLTextAreaElement || target.isContentEditable
}

/** Throws outside a workspace's pages. */
function useUndo(): Undo {
  const undo = useContext(UndoContext)
  if (undo === null) throw new Error("useUndo needs an UndoProvider above it")
  return undo
}

export { UndoProvider, useUndo }
