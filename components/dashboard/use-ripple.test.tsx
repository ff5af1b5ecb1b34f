import { renderHook } from "@testing-library/react"
import { expect, test } from "vitest"

import { useRipple } from "./use-ripple"

test("a number that only appeared has not rippled", () => {
  const { result } = renderHook(() => useRipple(7))
  expect(result.current).toBe(0)
})

test("each change ripples once, and a repeat of the same number does not", () => {
  const { result, rerender } = renderHook((value: number) => useRipple(value), { initialProps: 7 })
  rerender(8)
  expect(result.current).toBe(1)
  rerender(8)
  expect(result.current).toBe(1)
  rerender(7)
  expect(result.current).toBe(2)
})
