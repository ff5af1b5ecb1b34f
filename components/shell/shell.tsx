"use client"

import type { ReactNode } from "react"

import { RunningWork } from "@/components/undo/running-work"
import { OnlineSign } from "@/components/presence/online-sign"
import { UndoProvider } from "@/components/undo/undo-provider"

import { ConnectionBanner } from "./connection-banner"
import { MobileBar } from "./mobile-bar"
import { SessionGate } from "./session-gate"
import { ShellDialogs } from "./shell-dialogs"
import { ShellSkeleton } from "./shell-skeleton"
import { Sidebar } from "./sidebar"
import { SidebarStateProvider } from "./sidebar-state"
import { WorkspaceProvider } from "./workspace-context"

type ShellProps = { slug: string; sidebarOpen: boolean; children: ReactNode }

/** The frame around every page of a workspace, for people who may see it. */
export function Shell({ slug, sidebarOpen, children }: ShellProps) {
  const loading = <ShellSkeleton sidebarOpen={sidebarOpen} />
  return (
    <>
      <ConnectionBanner />
      <SessionGate loading={loading}>
        <WorkspaceProvider key={slug} slug={slug} loading={loading}>
          <SidebarStateProvider initial={sidebarOpen}>
            <UndoProvider>
              <ShellDialogs>
                <OnlineSign />
                <SkipLink />
                <div className="flex min-h-dvh flex-col md:flex-row">
                  <Sidebar />
                  <MobileBar />
                  <main
                    id="content"
                    tabIndex={-1}
                    className="flex min-w-0 flex-1 flex-col px-4 py-6 outline-none md:px-8 md:py-8"
                  >
                    <RunningWork />
                    {children}
                  </main>
                </div>
              </ShellDialogs>
            </UndoProvider>
          </SidebarStateProvider>
        </WorkspaceProvider>
      </SessionGate>
    </>
  )
}

function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only rounded-md bg-foreground px-4 py-2 font-medium text-background focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50"
    >
      Skip to content
    </a>
  )
}
