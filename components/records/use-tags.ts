"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { useMemo } from "react"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"

type Tag = FunctionReturnType<typeof api.tags.list>[number]
type Tags = { list: readonly Tag[]; byId: ReadonlyMap<string, Tag> }

const NONE: readonly Tag[] = []

/** The tags of the workspace by name, live; empty until they are known. */
function useTags(): Tags {
  const { _id: workspaceId } = useWorkspace()
  const list = useQuery(api.tags.list, { workspaceId }) ?? NONE
  return useMemo(() => ({ list, byId: new Map(list.map((tag) => [tag._id, tag])) }), [list])
}

export { useTags, type Tag, type Tags }
