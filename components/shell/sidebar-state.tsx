"use client"

import { createContext, useContext, useEffect, useEffectEvent, useState, type ReactNode } from "react"

import { remember, SIDEBAR_COOKIE } from "@/lib/remember"

type SidebarState = { open: boolean; toggle: () => void }

const SidebarContext = createContext<SidebarState>({ open: true, toggle: () => {} })

/** Whether the sidebar shows labels or only icons; Ctrl/Cmd+B switches. */
export function SidebarStateProvider({ initial, children }: { initial: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(initial)

  function toggle() {
    setOpen(!open)
    remember(SIDEBAR_COOKIE, open ? "closed" : "open")
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "b" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
    event.preventDefault()
    toggle()
  })
  useEffect(() => {
    window.addEventListener("keydown", onKeyDown)
    return () => window.removeEventListener("keydown", onKeyDown)
  }, [])

  return <SidebarContext value={{ open, toggle }}>{children}</SidebarContext>
}

export function useSidebarState(): SidebarState {
  return useContext(SidebarContext)
}
