"use client"

import { useQuery } from "convex/react"
import { ChevronDownIcon, PlusIcon, UsersIcon } from "lucide-react"
import Link from "next/link"
import { useEffect, useRef, useState } from "react"

import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { api } from "@/convex/_generated/api"

import { BUILT_IN } from "./built-in"
import { NewDashboardDialog } from "./custom/new-dashboard-dialog"
import { dashboardHref } from "./dashboard-href"
import { useDashboard } from "./dashboard-context"

/** The way between dashboards. What is looked at goes along. `current` is a slug or an id. */
export function DashboardTabs({ current }: { current: string }) {
  const { slug, _id: workspaceId } = useWorkspace()
  const { query } = useDashboard()
  const own = useQuery(api.dashboards.list, { workspaceId })
  const [naming, setNaming] = useState(false)
  const chosen = own?.find(({ _id }) => _id === current)
  const isKnown = chosen !== undefined
  const bar = useRef<HTMLDivElement>(null)
  // On a phone the tabs do not fit: the current one is moved to where it can be seen.
  useEffect(() => {
    const tab = bar.current?.querySelector<HTMLElement>("[aria-current]")
    if (bar.current && tab)
      bar.current.scrollLeft = tab.offsetLeft - (bar.current.clientWidth - tab.offsetWidth) / 2
  }, [current, isKnown])
  return (
    <div ref={bar} className="relative -mx-1 flex items-center gap-1 overflow-x-auto border-b px-1">
      <nav aria-label="Dashboards" className="flex gap-1">
        {BUILT_IN.map(({ slug: dashboard, label }) => (
          <Link
            key={label}
            href={dashboardHref(slug, dashboard, query)}
            aria-current={dashboard === current ? "page" : undefined}
            className="-mb-px flex h-9 items-center border-b-2 border-transparent px-2.5 text-sm whitespace-nowrap text-muted-foreground outline-none hover:text-foreground focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-inset aria-[current]:border-foreground aria-[current]:font-medium aria-[current]:text-foreground"
          >
            {label}
          </Link>
        ))}
      </nav>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size="sm"
            aria-current={isKnown ? "page" : undefined}
            className="-mb-px h-9 max-w-48 rounded-b-none border-b-2 border-transparent font-normal text-muted-foreground aria-[current]:border-foreground aria-[current]:font-medium aria-[current]:text-foreground"
          >
            <span className="truncate">{chosen?.name ?? "Your own"}</span>
            <ChevronDownIcon aria-hidden className="opacity-60" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-64">
          {own !== undefined && own.length > 0 && (
            <>
              <DropdownMenuLabel>Put together here</DropdownMenuLabel>
              {own.map(({ _id, name, shared }) => (
                <DropdownMenuItem key={_id} asChild>
                  <Link
                    href={dashboardHref(slug, _id, query)}
                    aria-current={_id === current ? "page" : undefined}
                  >
                    <span className="min-w-0 flex-1 truncate">{name}</span>
                    {shared && <UsersIcon aria-label="shared" className="text-muted-foreground" />}
                  </Link>
                </DropdownMenuItem>
              ))}
              <DropdownMenuSeparator />
            </>
          )}
          <DropdownMenuItem onSelect={() => setNaming(true)}>
            <PlusIcon aria-hidden /> New dashboard…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <NewDashboardDialog open={naming} onClose={() => setNaming(false)} />
    </div>
  )
}
