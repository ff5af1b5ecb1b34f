"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { useSearchParams } from "next/navigation"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Field } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"
import { fitSpec, readSpec, usualSpec, writeSpec, type TableSpec } from "./spec"

type View = FunctionReturnType<typeof api.views.list>[number]

type History = "push" | "replace"

/** The list as the address and the chosen view have it, and the ways to change it. The address is the truth. */
function useTableSpec(object: SubjectName, fields: readonly Field[]) {
  const { _id: workspaceId } = useWorkspace()
  const params = useSearchParams()
  const views = useQuery(api.views.list, { workspaceId, object })
  const viewId = params.get("view")
  const view = views?.find((each) => each._id === viewId) ?? null
  const base = fitSpec(view?.spec ?? usualSpec(object), fields)
  const said = { f: params.get("f"), s: params.get("s"), c: params.get("c") }
  const spec = fitSpec(readSpec(base, said), fields)

  function change(part: Partial<TableSpec>, history: History = "push") {
    writeParams({ ...writeSpec(base, { ...spec, ...part }) }, history)
  }

  return {
    spec,
    /** False while the address names a view that is still on its way. */
    ready: viewId === null || views !== undefined,
    views: views ?? [],
    view,
    /** Whether the list differs from its view. */
    changed: Object.values(writeSpec(base, spec)).some((each) => each !== null),
    change,
    /** Shows a view as it was saved; null for the usual list. */
    choose: (id: string | null, history: History = "push") =>
      writeParams({ view: id, f: null, s: null, c: null }, history),
    reset: () => writeParams({ f: null, s: null, c: null }, "push"),
  }
}

/** Changes parameters of the address without asking the server; null removes one. */
function writeParams(changes: Record<string, string | null>, history: History): void {
  const { pathname, search } = window.location
  const next = new URLSearchParams(search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  const query = next.toString()
  const url = query ? `${pathname}?${query}` : pathname
  if (history === "push") window.history.pushState(null, "", url)
  else window.history.replaceState(null, "", url)
}

export { useTableSpec, type View }
