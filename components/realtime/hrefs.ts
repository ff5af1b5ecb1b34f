import type { Route } from "next"
import { workspaceHref } from "@/components/shell/nav-items"

/** A page of the realtime API: all projects, one of them, or one of its channels. */
export function realtimeHref(slug: string, projectId?: string, channelId?: string): Route {
  const parts = [workspaceHref(slug, "realtime"), projectId, channelId].filter((part) => part !== undefined)
  return parts.join("/") as Route
}

/** The example page with a grant. In the fragment, which browsers send to nobody. */
export function exampleHref(token: string): Route {
  return `/examples/realtime#${token}` as Route
}
