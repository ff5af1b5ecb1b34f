"use client"

import { useRef, type RefObject } from "react"

/**
 * Handlers for the content of a dialog: when it closes, the focus goes back to where it was. Radix does that for
 * triggers only and would leave it on the body. `fallback` gets it when what had it is gone.
 */
function useReturnFocus(fallback?: RefObject<HTMLElement | null>) {
  const opener = useRef<Element | null>(null)
  return {
    onOpenAutoFocus: () => {
      opener.current = openerOf(document.activeElement)
    },
    onCloseAutoFocus: (event: Event) => {
      // Nothing had it, or a browser that gives buttons no focus: Radix knows the trigger, if there is one.
      if (opener.current === null || opener.current === document.body) return
      event.preventDefault()
      const places = [opener.current, fallback?.current, document.getElementById("content")]
      const target = places.find((place) => place?.isConnected)
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
