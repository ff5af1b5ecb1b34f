"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { createContext, useContext, useEffect, type ReactNode } from "react"

import { useLast } from "@/components/shared/use-last"
import { api } from "@/convex/_generated/api"
import { mayDo, type Permission } from "@/convex/permissions"
import { remember, WORKSPACE_COOKIE } from "@/lib/remember"

import { UnknownWorkspace } from "./unknown-workspace"

export type Workspace = NonNullable<FunctionReturnType<typeof api.workspaces.bySlug>>

const WorkspaceContext = createContext<Workspace | null>(null)

type WorkspaceProviderProps = { slug: string; loading: ReactNode; children: ReactNode }

/**
 * Looks the workspace up, live. Whoever loses access sees nothing of it from that moment: the pages below are
 * taken away together with what they hold, and come back when access does.
 */
export function WorkspaceProvider({ slug, loading, children }: WorkspaceProviderProps) {
  const workspace = useQuery(api.workspaces.bySlug, { slug })
  const lost = useLast(workspace ?? null)
  const found = workspace?.slug

  useEffect(() => {
    if (found) remember(WORKSPACE_COOKIE, found)
  }, [found])

  if (workspace === undefined) return loading
  if (workspace === null) return <UnknownWorkspace slug={slug} lost={lost} loading={loading} />
  // Between reading and editing the pages start anew, so that no open form survives the change.
  return (
    <WorkspaceContext key={workspace.role === "viewer" ? "reading" : "editing"} value={workspace}>
      {children}
    </WorkspaceContext>
  )
}

/** The workspace whose pages are shown. Throws outside `/w/[workspace]`. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (!workspace) throw new Error("useWorkspace needs a WorkspaceProvider above it")
  return workspace
}

/** Whether the person's role in this workspace allows it, at this moment. */
export function useMay(permission: Permission): boolean {
  return mayDo(useWorkspace().role, permission)
}
