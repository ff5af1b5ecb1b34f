"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { useEffect, useState } from "react"
import { useKept } from "@/components/shared/use-kept"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"

type Row = FunctionReturnType<typeof api.records.list>["page"][number]
type ContactChoice = { _id: Id<"contacts">; name: string; company: string | null }

/** Ms without a key before the server is asked. */
const PAUSE = 150
const SHOWN = 20

/** The contacts that fit what was typed, or the newest ones; undefined until the first answer. */
function useContactChoices(typed: string): readonly ContactChoice[] | undefined {
  const { _id: workspaceId } = useWorkspace()
  const search = usePaused(typed.trim())
  // While the next answer is on its way the previous one stays.
  const found = useKept(
    useQuery(api.records.list, {
      ...{ workspaceId, object: "contact", search, today: "" },
      paginationOpts: { numItems: SHOWN, cursor: null },
    }),
  )
  return found?.page.map(asChoice)
}

function asChoice({ _id, name, values, names }: Row): ContactChoice {
  const { companyId } = values
  return {
    _id: _id as Id<"contacts">,
    name,
    company: typeof companyId === "string" ? (names[companyId] ?? null) : null,
  }
}

/** The value once it has not changed for a moment. */
function usePaused(value: string) {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return paused
}

export { useContactChoices, type ContactChoice }
