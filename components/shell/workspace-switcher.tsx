"use client"

import { useQuery } from "convex/react"
import { CheckIcon, ChevronsUpDownIcon, PlusIcon } from "lucide-react"
import Link from "next/link"

import { LogoMark } from "@/components/shared/logo"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { api } from "@/convex/_generated/api"
import { cn } from "@/lib/cn"

import { workspaceHref } from "./nav-items"
import { useShellDialog } from "./shell-dialogs"
import { useWorkspace } from "./workspace-context"

/** Which workspace this is, and the way to the others. `compact` shows the mark alone. */
export function WorkspaceSwitcher({ compact = false }: { compact?: boolean }) {
  const current = useWorkspace()
  const workspaces = useQuery(api.workspaces.list)
  const openDialog = useShellDialog()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Workspace: ${current.name}`}
        className={cn(
          "flex h-12 min-w-0 items-center gap-2.5 rounded-md text-left outline-none hover:bg-sidebar-accent focus-visible:ring-2 focus-visible:ring-ring data-[state=open]:bg-sidebar-accent",
          compact ? "w-12 justify-center" : "w-full px-2",
        )}
      >
        <LogoMark />
        {!compact && (
          <>
            <span className="min-w-0 flex-1 truncate font-display leading-tight font-semibold">
              {current.name}
            </span>
            <ChevronsUpDownIcon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          </>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-64">
        <DropdownMenuLabel>Workspaces</DropdownMenuLabel>
        {(workspaces ?? [current]).map((workspace) => (
          <DropdownMenuItem key={workspace._id} asChild>
            <Link
              href={workspaceHref(workspace.slug)}
              aria-current={workspace._id === current._id ? "true" : undefined}
            >
              <span className="truncate">{workspace.name}</span>
              {workspace._id === current._id && <CheckIcon aria-hidden className="ml-auto" />}
            </Link>
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => openDialog("create-workspace")}>
          <PlusIcon aria-hidden /> New workspace
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
