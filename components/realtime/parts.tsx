"use client"

// What the pages of the realtime API share: the way back up, a section, and the states without content.
import { ChevronLeftIcon, CompassIcon } from "lucide-react"
import type { Route } from "next"
import Link from "next/link"
import type { ReactNode } from "react"
import { EmptyState } from "@/components/shared/empty-state"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { realtimeHref } from "./hrefs"

export function BackLink({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="flex w-fit items-center gap-1 rounded-sm text-sm text-muted-foreground outline-none hover:text-foreground focus-visible:ring-2 focus-visible:ring-ring"
    >
      <ChevronLeftIcon aria-hidden className="size-4" /> {children}
    </Link>
  )
}

type SectionProps = { title: string; description?: string; actions?: ReactNode; children: ReactNode }

export function Section({ title, description, actions, children }: SectionProps) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-3">
      <header className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="font-display text-lg leading-tight font-semibold">{title}</h2>
          {description && <p className="mt-1 max-w-prose text-sm text-muted-foreground">{description}</p>}
        </div>
        {actions}
      </header>
      {children}
    </section>
  )
}

/** A list with nothing in it, in one line. */
export function Nothing({ children }: { children: ReactNode }) {
  return (
    <p className="rounded-lg border border-dashed border-input px-4 py-6 text-center text-sm text-muted-foreground">
      {children}
    </p>
  )
}

export function Loading({ what }: { what: string }) {
  return (
    <div role="status" aria-label={`Loading ${what}`} className="grid gap-2">
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} className="h-14" />
      ))}
    </div>
  )
}

/** Never was here, or belongs to another workspace: the two look alike. */
export function Missing({ what }: { what: "project" | "channel" }) {
  const { slug } = useWorkspace()
  return (
    <div className="grid flex-1 place-items-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<CompassIcon aria-hidden />}
        title={`This ${what} is not on our chart`}
        description="The link may be incomplete, or it leads to another workspace."
        action={
          <Button asChild variant="outline">
            <Link href={realtimeHref(slug)}>Back to the projects</Link>
          </Button>
        }
      />
    </div>
  )
}
