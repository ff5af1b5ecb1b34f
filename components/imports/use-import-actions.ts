"use client"

import { useMutation } from "convex/react"
import { useState } from "react"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import type { Import } from "./words"

type Configuration = { mapping?: Import["mapping"]; settings?: Import["settings"]; hasHeader?: boolean }

/** What one can do with an import. Refusals are told; each action answers whether it worked. */
function useImportActions(importId: Id<"imports">) {
  const { _id: workspaceId } = useWorkspace()
  const [busy, setBusy] = useState(false)
  const mutations = {
    configure: useMutation(api.imports.configure),
    reread: useMutation(api.imports.reread),
    check: useMutation(api.imports.check),
    run: useMutation(api.imports.run),
    cancel: useMutation(api.imports.cancel),
    discard: useMutation(api.imports.discard),
    undo: useMutation(api.imports.undo),
  }
  const one = { workspaceId, importId }

  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    setBusy(true)
    try {
      await work()
      return true
    } catch (error) {
      tellError(error)
      return false
    } finally {
      setBusy(false)
    }
  }

  return {
    busy,
    configure: (change: Configuration) => attempt(() => mutations.configure({ ...one, ...change })),
    reread: (reading: { encoding?: string; delimiter?: string }) =>
      attempt(() => mutations.reread({ ...one, ...reading })),
    check: (change: Configuration) =>
      attempt(async () => {
        await mutations.configure({ ...one, ...change })
        await mutations.check(one)
      }),
    run: () => attempt(() => mutations.run(one)),
    cancel: () => attempt(() => mutations.cancel(one)),
    discard: () => attempt(() => mutations.discard(one)),
    undo: () => attempt(() => mutations.undo(one)),
  }
}

export { useImportActions }
