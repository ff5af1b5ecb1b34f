"use client"

import { usePathname, useSearchParams } from "next/navigation"

import { PARAMS, readView, writeView, type View } from "@/lib/time-range/params"

/** What the dashboard looks at, kept in the address alone: a copied link shows the same. */
export function useView(): { view: View; setView: (changes: Partial<View>) => void; query: string } {
  const pathname = usePathname()
  const params = useSearchParams()
  const view = readView(Object.fromEntries(params))

  function setView(changes: Partial<View>) {
    const next = new URLSearchParams(window.location.search)
    for (const name of PARAMS) next.delete(name)
    for (const [name, value] of Object.entries(writeView({ ...view, ...changes }))) next.set(name, value)
    const query = next.toString()
    window.history.replaceState(null, "", query === "" ? pathname : `${pathname}?${query}`)
  }

  return { view, setView, query: new URLSearchParams(writeView(view)).toString() }
}
