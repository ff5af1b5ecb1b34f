import { act, renderHook } from "@testing-library/react"
import { beforeEach, expect, test, vi } from "vitest"

import { useView } from "./use-view"

vi.mock("next/navigation", () => ({
  usePathname: () => window.location.pathname,
  useSearchParams: () => new URLSearchParams(window.location.search),
}))

beforeEach(() => window.history.replaceState(null, "", "/w/acme/dashboards/crm?by=person:ada&by=source:api"))

test("of two filters in an address the last one counts, alone", () => {
  const { result } = renderHook(() => useView())
  expect(result.current.view.filter).toEqual({ dimension: "source", value: "api" })
  expect(result.current.query).toBe("by=source%3Aapi")
})

test("the next choice leaves one filter in the address, and clearing it none", () => {
  const { result, rerender } = renderHook(() => useView())
  act(() => result.current.setView({ filter: { dimension: "person", value: "grace" } }))
  expect(window.location.search).toBe("?by=person%3Agrace")
  rerender()
  act(() => result.current.setView({ filter: null }))
  expect(window.location.href).toMatch(/\/w\/acme\/dashboards\/crm$/)
})
