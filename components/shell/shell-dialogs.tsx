"use client"

import dynamic from "next/dynamic"
import { createContext, useContext, useEffect, useEffectEvent, useState, type ReactNode } from "react"

import { CreateWorkspaceDialog } from "./create-workspace-dialog"

const CommandMenu = dynamic(() => import("./command-menu").then((module) => module.CommandMenu), {
  ssr: false,
})

type ShellDialog = "command" | "create-workspace"

const ShellDialogContext = createContext<(dialog: ShellDialog) => void>(() => {})

/** The dialogs any part of the shell may open; Ctrl/Cmd+K opens the command menu. */
export function ShellDialogs({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<ShellDialog | null>(null)
  const close = () => setShown(null)

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    setShown(shown === "command" ? null : "command")
  })
  useEffect(() => {
    window.addEventListener("keydown", onKeyDown)
    return () => window.removeEventListener("keydown", onKeyDown)
  }, [])

  return (
    <ShellDialogContext value={setShown}>
      {children}
      {shown === "command" && <CommandMenu onClose={close} />}
      <CreateWorkspaceDialog open={shown === "create-workspace"} onOpenChange={(open) => !open && close()} />
    </ShellDialogContext>
  )
}

/** Opens one of the shell's dialogs. */
export function useShellDialog() {
  return useContext(ShellDialogContext)
}
