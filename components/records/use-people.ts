"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { useMemo } from "react"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"

type Member = FunctionReturnType<typeof api.members.list>[number]
type People = { list: readonly Member[]; byId: ReadonlyMap<string, Member> }

const NOBODY: readonly Member[] = []

/** Everybody in the workspace, live; empty until they are known. Somebody who left is not among them. */
function usePeople(): People {
  const { _id: workspaceId } = useWorkspace()
  const list = useQuery(api.members.list, { workspaceId }) ?? NOBODY
  return useMemo(() => ({ list, byId: new Map(list.map((member) => [member.userId, member])) }), [list])
}

export { usePeople, type Member, type People }
