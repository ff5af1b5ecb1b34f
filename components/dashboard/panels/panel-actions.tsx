"use client"

// What one can do with a panel where a dashboard may be changed; the built-in ones offer none of it.
import { createContext, useContext, type ReactNode } from "react"

export type PanelActions = { edit: () => void; duplicate: () => void; remove: () => void; handle: ReactNode }

const PanelActionsContext = createContext<PanelActions | null>(null)
export const PanelActionsProvider = PanelActionsContext.Provider

export function usePanelActions(): PanelActions | null {
  return useContext(PanelActionsContext)
}
