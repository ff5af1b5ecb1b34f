"use client"

import Link from "next/link"
import { usePathname } from "next/navigation"
import { useEffect, useRef, type ReactNode } from "react"

import { useWorkspace } from "@/components/shell/workspace-context"

import { settingsHref, settingsSections } from "./settings-nav"

/** The sections beside the page; on narrow screens above it, in a row that scrolls. */
export function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-col gap-6 lg:flex-row lg:gap-10">
      <SettingsNav />
      <div className="flex max-w-3xl min-w-0 flex-1 flex-col gap-6">{children}</div>
    </div>
  )
}

function SettingsNav() {
  const { slug, role } = useWorkspace()
  const pathname = usePathname()
  const current = useRef<HTMLAnchorElement>(null)

  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest", inline: "center" })
  }, [pathname])

  return (
    <nav
      aria-label="Settings"
      className="-mx-4 overflow-x-auto border-b px-4 md:-mx-8 md:px-8 lg:mx-0 lg:w-44 lg:border-0 lg:px-0"
    >
      <ul className="flex gap-1 pb-2 lg:flex-col lg:gap-0.5 lg:pb-0">
        {settingsSections(role).map(({ label, page, icon: Icon }) => {
          const href = settingsHref(slug, page)
          const isCurrent = pathname === href
          return (
            <li key={page}>
              <Link
                ref={isCurrent ? current : undefined}
                href={href}
                aria-current={isCurrent ? "page" : undefined}
                className="flex h-9 items-center gap-2.5 rounded-md px-3 text-sm font-medium whitespace-nowrap text-muted-foreground outline-none hover:bg-accent hover:text-foreground focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-inset aria-[current]:bg-accent aria-[current]:text-foreground"
              >
                <Icon aria-hidden className="size-4 shrink-0" />
                {label}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
