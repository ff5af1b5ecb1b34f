"use client"

import { MenuIcon, SearchIcon } from "lucide-react"
import { useState } from "react"

import { NotificationBell } from "@/components/notifications/notification-bell"
import { Button } from "@/components/ui/button"
import { Sheet, SheetContent, SheetDescription, SheetTitle, SheetTrigger } from "@/components/ui/sheet"

import { useShellDialog } from "./shell-dialogs"
import { SidebarBody } from "./sidebar"
import { useWorkspace } from "./workspace-context"

/** The top bar of narrow screens: menu, name, search. */
export function MobileBar() {
  const { name } = useWorkspace()
  const openDialog = useShellDialog()
  const [open, setOpen] = useState(false)
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b bg-sidebar px-2 md:hidden">
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetTrigger asChild>
          <Button variant="ghost" size="icon-lg" aria-label="Menu">
            <MenuIcon aria-hidden className="size-5" />
          </Button>
        </SheetTrigger>
        <SheetContent side="left" className="gap-0 bg-sidebar pt-12">
          <SheetTitle className="sr-only">Menu</SheetTitle>
          <SheetDescription className="sr-only">Pages of {name}, search, and your account.</SheetDescription>
          <SidebarBody onGo={() => setOpen(false)} />
        </SheetContent>
      </Sheet>
      <p className="min-w-0 flex-1 truncate font-display font-semibold">{name}</p>
      <NotificationBell form="bar" />
      <Button variant="ghost" size="icon-lg" aria-label="Find or do…" onClick={() => openDialog("command")}>
        <SearchIcon aria-hidden className="size-5" />
      </Button>
    </header>
  )
}
