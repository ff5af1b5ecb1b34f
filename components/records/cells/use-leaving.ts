"use client"

import { useRef, type FocusEvent, type KeyboardEvent } from "react"
import type { Leave } from "./editor-types"

/**
 * The keys every inline editor shares: Enter and Tab commit, Escape gives up, and so does leaving for elsewhere
 * commit. `commit` answers whether it did; an editor is left only once.
 */
function useLeaving(commit: (leave: Leave) => boolean, cancel: () => void) {
  const left = useRef(false)

  function leave(how: Leave) {
    if (!left.current) left.current = commit(how)
  }

  function onKeyDown(event: KeyboardEvent) {
    // What is typed here is not for the table or page around it.
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const isLine = !(event.target instanceof HTMLTextAreaElement) || event.ctrlKey || event.metaKey
    if (event.key === "Escape") {
      event.preventDefault()
      left.current = true
      cancel()
    } else if (event.key === "Enter" && isLine) {
      event.preventDefault()
      leave("enter")
    } else if (event.key === "Tab") {
      event.preventDefault()
      leave(event.shiftKey ? "previous" : "next")
    }
  }

  function onBlur(event: FocusEvent) {
    if (!event.currentTarget.contains(event.relatedTarget)) leave("away")
  }

  return { leave, onKeyDown, onBlur }
}

export { useLeaving }
