"use client"

import dynamic from "next/dynamic"
import { createContext, useContext, useEffect, useEffectEvent, useState, type ReactNode } from "react"

import { useGoKeys } from "@/components/keyboard/use-go-keys"
import { usePageKeys } from "@/components/shared/use-page-keys"

import { CreateWorkspaceDialog } from "./create-workspace-dialog"

const CommandMenu = dynamic(() => import("./command-menu").then((module) => module.CommandMenu), {
  ssr: false,
})

const KeyboardMap = dynamic(
  () => import("@/components/keyboard/keyboard-map").then((module) => module.KeyboardMap),
  { ssr: false },
)

type ShellDialog = "command" | "create-workspace" | "keyboard"

const ShellDialogContext = createContext<(dialog: ShellDialog) => void>(() => {})

/** The dialogs any part of the shell may open; Ctrl/Cmd+K opens the command menu, `?` the keyboard map. */
export function ShellDialogs({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<ShellDialog | null>(null)
  const close = () => setShown(null)
  /** What the menu opened in its own place stays. */
  const closeOnly = (dialog: ShellDialog) => setShown((now) => (now === dialog ? null : now))

  useGoKeys()
  usePageKeys({ "?": () => setShown("keyboard") })

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
      {shown === "command" && <CommandMenu onClose={() => closeOnly("command")} />}
      {shown === "keyboard" && <KeyboardMap onClose={close} />}
      <CreateWorkspaceDialog open={shown === "create-workspace"} onOpenChange={(open) => !open && close()} />
    </ShellDialogContext>
  )
}

/** Opens one of the shell's dialogs. */
export function useShellDialog() {
  return useContext(ShellDialogContext)
}
