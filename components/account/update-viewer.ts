import type { OptimisticLocalStore } from "convex/browser"
import type { FunctionArgs } from "convex/server"

import { api } from "@/convex/_generated/api"

/** What account.update will do to the person's own picture of themselves. */
export function updateViewer(store: OptimisticLocalStore, change: FunctionArgs<typeof api.account.update>) {
  const viewer = store.getQuery(api.users.viewer, {})
  if (viewer) store.setQuery(api.users.viewer, {}, { ...viewer, ...change })
}
