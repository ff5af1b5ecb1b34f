"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { createContext, useContext, useEffect, type ReactNode } from "react"

import { api } from "@/convex/_generated/api"
import { remember, WORKSPACE_COOKIE } from "@/lib/remember"

export type Workspace = NonNullable<FunctionReturnType<typeof api.workspaces.bySlug>>

const WorkspaceContext = createContext<Workspace | null>(null)

type WorkspaceProviderProps = { slug: string; loading: ReactNode; unknown: ReactNode; children: ReactNode }

/** Looks the workspace up, live; `unknown` also covers workspaces that are somebody else's. */
export function WorkspaceProvider({ slug, loading, unknown, children }: WorkspaceProviderProps) {
  const workspace = useQuery(api.workspaces.bySlug, { slug })
  const found = workspace?.slug

  useEffect(() => {
    if (found) remember(WORKSPACE_COOKIE, found)
  }, [found])

  if (workspace === undefined) return loading
  if (workspace === null) return unknown
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>
}

/** The workspace whose pages are shown. Throws outside `/w/[workspace]`. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (!workspace) throw new Error("useWorkspace needs a WorkspaceProvider above it")
  return workspace
}
