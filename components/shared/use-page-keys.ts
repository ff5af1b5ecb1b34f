"use client"

import { useEffect, useEffectEvent } from "react"

/**
 * Single keys that work anywhere on the page, such as `n` for new. They rest while the person types,
 * holds a modifier, or has a dialog, menu or list open.
 */
function usePageKeys(keys: Record<string, () => void>) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event.target) || document.querySelector(OVERLAYS)) return
    event.preventDefault()
    act()
  })

  useEffect(() => {
    document.addEventListener("keydown", onKeyDown)
    return () => document.removeEventListener("keydown", onKeyDown)
  }, [])
}

const OVERLAYS = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]"

function isTyping(target: EventTarget | null) {
  return (
    target instanceof Element && target.closest("input, textarea, select, [contenteditable=true]") !== null
  )
}

export { usePageKeys }
