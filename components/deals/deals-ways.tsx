"use client"

import { KanbanIcon, Rows3Icon } from "lucide-react"
import type { Route } from "next"
import Link from "next/link"
import { workspaceHref } from "@/components/shell/nav-items"
import { useWorkspace } from "@/components/shell/workspace-context"
import { cn } from "@/lib/cn"

const WAYS = [
  { way: "board", label: "Board", path: "", icon: KanbanIcon },
  { way: "list", label: "List", path: "/list", icon: Rows3Icon },
] as const

/** The two ways to look at deals, each a link to the other. */
function DealsWays({ current }: { current: (typeof WAYS)[number]["way"] }) {
  const { slug } = useWorkspace()
  return (
    <nav aria-label="Ways to see deals" className="flex w-fit gap-1 rounded-md border bg-muted p-0.5">
      {WAYS.map(({ way, label, path, icon: Icon }) => (
        <Link
          key={way}
          href={`${workspaceHref(slug, "deals")}${path}` as Route}
          aria-current={way === current ? "page" : undefined}
          className={cn(
            "flex h-7 items-center gap-1.5 rounded-sm px-2.5 text-xs font-medium outline-none focus-visible:ring-2 focus-visible:ring-ring",
            "text-muted-foreground hover:text-foreground aria-[current]:bg-card aria-[current]:text-foreground",
          )}
        >
          <Icon aria-hidden className="size-3.5" />
          {label}
        </Link>
      ))}
    </nav>
  )
}

export { DealsWays }
