"use client"

import { useRouter } from "next/navigation"
import { useEffect, useEffectEvent, useRef } from "react"
import { usePageKeys } from "@/components/shared/use-page-keys"
import { NAV_ITEMS, SETTINGS_ITEM, workspaceHref } from "@/components/shell/nav-items"
import { useWorkspace } from "@/components/shell/workspace-context"
import { GO_KEYS } from "./shortcuts"

/** Ms in which the second key must follow. */
const PATIENCE = 1_500

/** `g` and then a letter opens a page; which letter says components/keyboard/shortcuts.ts. */
export function useGoKeys() {
  const { slug } = useWorkspace()
  const router = useRouter()
  const begun = useRef(0)

  usePageKeys({ g: () => void (begun.current = Date.now()) })

  const onSecondKey = useEffectEvent((event: KeyboardEvent) => {
    if (Date.now() - begun.current > PATIENCE || event.ctrlKey || event.metaKey || event.altKey) return
    begun.current = 0
    const item = [...NAV_ITEMS, SETTINGS_ITEM].find(({ page }) => GO_KEYS[page] === event.key)
    if (item === undefined) return
    // Before the page's own single keys see it.
    event.preventDefault()
    event.stopPropagation()
    router.push(workspaceHref(slug, item.page))
  })

  useEffect(() => {
    window.addEventListener("keydown", onSecondKey, { capture: true })
    return () => window.removeEventListener("keydown", onSecondKey, { capture: true })
  }, [])
}
