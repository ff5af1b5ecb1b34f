"use client"

import { CircleUserIcon, LogOutIcon } from "lucide-react"
import Link from "next/link"

import { PersonAvatar } from "@/components/account/person-avatar"
import { useViewer } from "@/components/account/person-context"
import { useSignOut } from "@/components/auth/use-sign-out"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { cn } from "@/lib/cn"

import { ThemeRadioItems } from "./theme-toggle"

/** Who is signed in, their account, the theme, and the way out. `compact` shows the avatar alone. */
export function UserMenu({ compact = false }: { compact?: boolean }) {
  const viewer = useViewer()
  const signOut = useSignOut()
  const name = viewer?.name ?? "You"
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className={cn(
          "flex h-12 min-w-0 items-center gap-2.5 rounded-md text-left outline-none hover:bg-sidebar-accent focus-visible:ring-2 focus-visible:ring-ring data-[state=open]:bg-sidebar-accent",
          compact ? "w-12 justify-center" : "w-full px-2",
        )}
      >
        <PersonAvatar person={viewer} />
        <span className={compact ? "sr-only" : "min-w-0 leading-tight"}>
          <span className="sr-only">Account: </span>
          <span className="block truncate text-sm font-medium">{name}</span>
          <span className="block truncate text-xs text-muted-foreground">{viewer?.email}</span>
        </span>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="w-60">
        <DropdownMenuLabel className="truncate">{viewer?.email ?? "Signed in"}</DropdownMenuLabel>
        <DropdownMenuItem asChild>
          <Link href="/account">
            <CircleUserIcon aria-hidden /> Your account
          </Link>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <ThemeRadioItems />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void signOut()}>
          <LogOutIcon aria-hidden /> Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
