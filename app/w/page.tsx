import { convexAuthNextjsToken } from "@convex-dev/auth/nextjs/server"
import { fetchQuery } from "convex/nextjs"
import type { Metadata } from "next"
import { cookies } from "next/headers"
import { redirect } from "next/navigation"

import { FirstWorkspace } from "@/components/shell/first-workspace"
import { workspaceHref } from "@/components/shell/nav-items"
import { api } from "@/convex/_generated/api"
import { backendUrl } from "@/lib/env"
import { WORKSPACE_COOKIE } from "@/lib/remember"

export const metadata: Metadata = { title: "Your workspaces" }

/** Sends people on to the workspace they used last, or to their first. */
export default async function WorkspacesPage() {
  const token = await convexAuthNextjsToken()
  const workspaces = await fetchQuery(api.workspaces.list, {}, { token, url: backendUrl() })
  const last = (await cookies()).get(WORKSPACE_COOKIE)?.value
  const target = workspaces.find((workspace) => workspace.slug === last) ?? workspaces[0]
  if (target) redirect(workspaceHref(target.slug))
  return <FirstWorkspace />
}
