import { fireEvent, render, screen } from "@testing-library/react"
import { expect, test, vi } from "vitest"
import type { Field } from "@/convex/model/fields/catalogue"
import { ConflictChoice } from "./conflict-choice"

const AMOUNT: Field = { key: "amount", label: "Amount", type: "money" }
const euros = (amount: number) => ({ amount, currency: "EUR" })

function show() {
  const onChoose = vi.fn()
  render(
    <ConflictChoice
      field={AMOUNT}
      original={euros(100_000)}
      theirs={null}
      mine={euros(120_050)}
      names={{}}
      onChoose={onChoose}
    />,
  )
  return onChoose
}

test("all three values are shown as people read them", () => {
  show()
  expect(screen.getByRole("group").textContent).toContain("Somebody else changed Amount")
  expect(screen.getByText("€1,000")).toBeDefined()
  expect(screen.getByText("€1,200.50")).toBeDefined()
  expect(screen.getByText("Nothing")).toBeDefined()
})

test.each([
  ["Keep mine", euros(120_050)],
  ["Keep theirs", null],
  ["Keep what was there before", euros(100_000)],
])("%s keeps that value", (name, value) => {
  const onChoose = show()
  fireEvent.click(screen.getByRole("button", { name }))
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(value)
})

test("the keyboard starts at mine, and Escape leaves what is there", () => {
  const onChoose = show()
  const mine = screen.getByRole("button", { name: "Keep mine" })
  expect(document.activeElement).toBe(mine)
  fireEvent.keyDown(mine, { key: "Escape" })
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(null)
})
