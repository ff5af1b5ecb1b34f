import { render, screen } from "@testing-library/react"
import { expect, test } from "vitest"

import { LiveValue } from "./live-value"

test("a number is calm when it appears and lit after it has changed", () => {
  const { rerender } = render(<LiveValue>41</LiveValue>)
  expect(screen.getByTestId("kpi-value")).toHaveTextContent("41")
  expect(screen.getByTestId("kpi-value")).toHaveAttribute("data-changes", "0")
  rerender(<LiveValue>42</LiveValue>)
  expect(screen.getByTestId("kpi-value")).toHaveTextContent("42")
  expect(screen.getByTestId("kpi-value")).toHaveAttribute("data-changes", "1")
})
