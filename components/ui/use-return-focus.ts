"use client"

import { useRef } from "react"

/**
 * Handlers for the content of a dialog that no trigger opens: when it closes, the focus goes back to where it
 * was. Radix does that for triggers only and would leave it on the body.
 */
function useReturnFocus() {
  const opener = useRef<Element | null>(null)
  return {
    onOpenAutoFocus: () => {
      opener.current = openerOf(document.activeElement)
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      const target = opener.current?.isConnected ? opener.current : document.getElementById("content")
      if (target instanceof HTMLElement) target.focus({ preventScroll: true })
    },
  }
}

/** A menu item is gone when the dialog closes; its menu's button remains. */
function openerOf(focused: Element | null): Element | null {
  const menu = focused?.closest("[role=menu]")
  const button = menu?.getAttribute("aria-labelledby")
  return button ? document.getElementById(button) : focused
}

export { useReturnFocus }
