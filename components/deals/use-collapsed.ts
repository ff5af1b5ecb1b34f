"use client"

import { useState } from "react"
import type { StageId } from "./board-types"

const KEY = "wellspring.collapsed-stages"

/** Which won and lost columns this browser keeps folded. */
function useCollapsed() {
  const [collapsed, setCollapsed] = useState<readonly string[]>(read)

  function toggle(stageId: StageId) {
    const next = collapsed.includes(stageId)
      ? collapsed.filter((id) => id !== stageId)
      : [...collapsed, stageId]
    setCollapsed(next)
    write(next)
  }

  return { isCollapsed: (stageId: StageId) => collapsed.includes(stageId), toggle }
}

/** Nothing on the server, and nothing where the browser forbids storage. */
function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? "[]")
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : []
  } catch {
    return []
  }
}

function write(stageIds: readonly string[]) {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(stageIds))
  } catch {
    // Then it lasts as long as the page.
  }
}

export { useCollapsed }
