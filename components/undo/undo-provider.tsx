"use client"

// Undo for the whole workspace: ⌘Z and Ctrl+Z take back the person's last operation, with Shift they do it again.
// Whatever writes records does it through `perform`, so that there is one toast and one way back.
import { useMutation } from "convex/react"
import { createContext, useContext, useEffect, useEffectEvent, useMemo, useRef, type ReactNode } from "react"
import { tellError } from "@/components/shared/tell-error"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import { createUndoToast } from "./undo-toast"
import { keptWords, redoneWords, undoneWords, type Undone } from "./undo-words"

type OperationId = Id<"operations">
/** What every write of records answers; null when it changed nothing. */
type Operated = { operationId: OperationId | null }
type Words<T> = string | ((result: T) => string)

type Undo = {
  /** Waits for a write and tells of it, with a way back. Rejects as the write does. */
  perform: <T extends Operated>(write: Promise<T>, words: Words<T>) => Promise<T>
  /** Tells of something that was done in the background, with a way back. */
  offer: (message: string, operationId: OperationId) => void
  /** Takes back the last thing the person did here. */
  undoLast: () => void
}

const UndoContext = createContext<Undo | null>(null)

function UndoProvider({ children }: { children: ReactNode }) {
  const { _id: workspaceId } = useWorkspace()
  const undoMutation = useMutation(api.operations.undo)
  const undoLastMutation = useMutation(api.operations.undoLast)
  const mayWrite = useMay("records.write")
  /** What can be done again, latest last; forgotten as soon as something new is done. */
  const undone = useRef<OperationId[]>([])

  const undo = useMemo(() => {
    const { tell, during } = createUndoToast()

    async function perform<T extends Operated>(write: Promise<T>, words: Words<T>): Promise<T> {
      const result = await during(write)
      if (result.operationId !== null) {
        offer(typeof words === "string" ? words : words(result), result.operationId)
      }
      return result
    }

    function offer(message: string, operationId: OperationId) {
      undone.current = []
      tell({ message, action: { label: "Undo", onClick: () => void takeBack(operationId) } })
    }

    function tellUndone(result: Undone) {
      const { operationId, kept } = result
      if (operationId !== null) undone.current.push(operationId)
      const action = operationId === null ? undefined : { label: "Redo", onClick: () => void redo() }
      tell({ message: undoneWords(result), description: keptWords(kept), action })
    }

    async function takeBack(operationId: OperationId) {
      const result = await tried(undoMutation({ workspaceId, operationId }))
      if (result !== undefined) tellUndone(result)
    }

    async function undoLast() {
      const result = await tried(undoLastMutation({ workspaceId }))
      if (result === null) tell({ message: "There is nothing of yours to undo." })
      else if (result !== undefined) tellUndone(result)
    }

    async function redo() {
      const operationId = undone.current.pop()
      if (operationId === undefined) return tell({ message: "There is nothing to do again." })
      const result = await tried(undoMutation({ workspaceId, operationId }))
      if (result === undefined) return
      const { operationId: again, kept } = result
      const action = again === null ? undefined : { label: "Undo", onClick: () => void takeBack(again) }
      tell({ message: redoneWords(result), description: keptWords(kept), action })
    }

    /** Undefined when it was refused, which the person is told. */
    async function tried<T>(call: Promise<T>): Promise<T | undefined> {
      try {
        return await during(call)
      } catch (error) {
        tellError(error)
        return undefined
      }
    }

    return { perform, offer, undoLast: () => void undoLast(), redo: () => void redo() }
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
