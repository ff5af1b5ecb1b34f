"use client"

import { PanelLeftCloseIcon, PanelLeftOpenIcon, SearchIcon } from "lucide-react"
import Link from "next/link"
import { usePathname } from "next/navigation"
import type { ReactNode } from "react"

import { NotificationBell } from "@/components/notifications/notification-bell"
import { DueCount } from "@/components/tasks/due-count"
import { Button } from "@/components/ui/button"
import { Kbd } from "@/components/ui/kbd"
import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip"
import { cn } from "@/lib/cn"

import { isCurrent, NAV_ITEMS, SETTINGS_ITEM, workspaceHref, type NavItem } from "./nav-items"
import { useShellDialog } from "./shell-dialogs"
import { useSidebarState } from "./sidebar-state"
import { UserMenu } from "./user-menu"
import { useWorkspace } from "./workspace-context"
import { WorkspaceSwitcher } from "./workspace-switcher"

/** The sidebar of wide screens; below `md` MobileBar takes its place. */
export function Sidebar() {
  const { open, toggle } = useSidebarState()
  const label = open ? "Collapse sidebar" : "Expand sidebar"
  return (
    <aside
      data-state={open ? "open" : "closed"}
      className="sticky top-0 hidden h-dvh shrink-0 flex-col border-r bg-sidebar text-sidebar-foreground transition-[width] duration-200 data-[state=closed]:w-16 data-[state=open]:w-62 md:flex"
    >
      <SidebarBody compact={!open} />
      <div className="absolute inset-y-0 right-0 w-2 tick-edge" aria-hidden />
      <Button
        variant="outline"
        size="icon-xs"
        aria-label={label}
        aria-expanded={open}
        aria-keyshortcuts="Control+B Meta+B"
        onClick={toggle}
        className="absolute top-5 -right-3 z-10 rounded-full text-muted-foreground"
      >
        {open ? <PanelLeftCloseIcon aria-hidden /> : <PanelLeftOpenIcon aria-hidden />}
      </Button>
    </aside>
  )
}

/** What the sidebar and the mobile sheet both hold. `onGo` runs when a link is followed. */
export function SidebarBody({ compact = false, onGo }: { compact?: boolean; onGo?: () => void }) {
  const { slug } = useWorkspace()
  const pathname = usePathname()
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-2 pr-3">
      <WorkspaceSwitcher compact={compact} />
      <SearchButton compact={compact} onGo={onGo} />
      {/* Narrow screens have the bell in their bar, beside the menu that holds this. */}
      {onGo === undefined && <NotificationBell form={compact ? "compact" : "row"} />}
      <nav aria-label="Workspace" className="flex flex-col gap-0.5">
        {NAV_ITEMS.map((item) => (
          <NavLink
            key={item.label}
            item={item}
            slug={slug}
            current={isCurrent(pathname, slug, item.page)}
            compact={compact}
            onGo={onGo}
          />
        ))}
      </nav>
      <div className="mt-auto flex flex-col gap-0.5">
        <NavLink
          item={SETTINGS_ITEM}
          slug={slug}
          current={isCurrent(pathname, slug, SETTINGS_ITEM.page)}
          compact={compact}
          onGo={onGo}
        />
        <UserMenu compact={compact} />
      </div>
    </div>
  )
}

type NavLinkProps = { item: NavItem; slug: string; current: boolean; compact: boolean; onGo?: () => void }

function NavLink({ item, slug, current, compact, onGo }: NavLinkProps) {
  const Icon = item.icon
  return (
    <Tip label={item.label} enabled={compact}>
      <Link
        href={workspaceHref(slug, item.page)}
        aria-current={current ? "page" : undefined}
        onClick={onGo}
        className={cn(
          "relative flex h-10 items-center gap-3 rounded-md text-sm font-medium outline-none hover:bg-sidebar-accent focus-visible:ring-2 focus-visible:ring-ring aria-[current]:bg-sidebar-accent aria-[current]:before:absolute aria-[current]:before:inset-y-2 aria-[current]:before:left-0 aria-[current]:before:w-[3px] aria-[current]:before:bg-foreground",
          compact ? "w-12 justify-center" : "px-3",
        )}
      >
        <Icon aria-hidden className="size-[1.125rem] shrink-0" />
        <span className={compact ? "sr-only" : undefined}>{item.label}</span>
        {item.page === "tasks" && !compact && <DueCount />}
      </Link>
    </Tip>
  )
}

function SearchButton({ compact, onGo }: { compact: boolean; onGo?: () => void }) {
  const openDialog = useShellDialog()
  return (
    <Tip label="Find or do… (Ctrl K)" enabled={compact}>
      <Button
        variant="outline"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => {
          onGo?.()
          openDialog("command")
        }}
        className={cn(
          "font-normal text-muted-foreground",
          compact ? "w-12 px-0" : "w-full justify-start px-3",
        )}
      >
        <SearchIcon aria-hidden />
        <span className={compact ? "sr-only" : undefined}>Find or do…</span>
        {!compact && <Kbd className="ml-auto max-md:hidden">Ctrl K</Kbd>}
      </Button>
    </Tip>
  )
}

function Tip({ label, enabled, children }: { label: string; enabled: boolean; children: ReactNode }) {
  if (!enabled) return children
  return (
    <Tooltip>
      <TooltipTrigger asChild>{children}</TooltipTrigger>
      <TooltipContent side="right">{label}</TooltipContent>
    </Tooltip>
  )
}
