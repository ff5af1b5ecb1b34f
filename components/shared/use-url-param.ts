"use client"

import { useSearchParams } from "next/navigation"

type SetParam = (value: string | null, history?: "replace" | "push") => void

/**
 * One query parameter of the address as state. Setting it changes the address without asking the server
 * (Next keeps `useSearchParams` in step with the History API); null or "" removes the parameter.
 */
function useUrlParam(name: string): [string | null, SetParam] {
  const params = useSearchParams()
  return [params.get(name), (value, history = "replace") => writeParam(name, value, history)]
}

function writeParam(name: string, value: string | null, history: "replace" | "push") {
  const { pathname, search } = window.location
  const next = new URLSearchParams(search)
  if (value) next.set(name, value)
  else next.delete(name)
  const query = next.toString()
  const url = query ? `${pathname}?${query}` : pathname
  if (history === "push") window.history.pushState(null, "", url)
  else window.history.replaceState(null, "", url)
}

export { useUrlParam }
