import { beforeEach, expect, test, vi } from "vitest"

type Shown = {
  message: string
  action?: { label: string; onClick: (event: object) => void }
  onDismiss: () => void
}
const toasts = vi.hoisted(() => new Map<string, unknown>()) as Map<string, Shown>

vi.mock("sonner", () => ({
  toast: Object.assign(
    (message: string, options: { id: string }) =>
      void toasts.set(options.id, { message, ...options } as never),
    { dismiss: (id: string) => void toasts.delete(id) },
  ),
}))

const { createUndoToast } = await import("./undo-toast")

beforeEach(() => toasts.clear())

const standing = () => [...toasts.values()].map(({ message, action }) => [message, action?.label])
const offer = (message: string) => ({ message, action: { label: "Undo", onClick: () => {} } })

test("a newer telling takes the place of the older", () => {
  const { tell } = createUndoToast()
  tell(offer("Moved"))
  tell(offer("Deleted"))
  expect(standing()).toEqual([["Deleted", "Undo"]])
})

test("while a write is on its way, the offer before it stands without its button", async () => {
  const { tell, during } = createUndoToast()
  tell(offer("Moved"))
  let answer = () => {}
  const write = during(new Promise<void>((resolve) => (answer = resolve)))
  expect(standing()).toEqual([["Moved", undefined]])
  answer()
  await write
  expect(standing()).toEqual([["Moved", "Undo"]])
})

test("an answer that comes while a later write is on its way shows its button when that has ended", async () => {
  const { tell, during } = createUndoToast()
  let fail = (_: Error) => {}
  const later = during(new Promise<void>((_, reject) => (fail = reject)))
  tell(offer("Moved"))
  expect(standing()).toEqual([["Moved", undefined]])
  fail(new Error("refused"))
  await expect(later).rejects.toThrow("refused")
  expect(standing()).toEqual([["Moved", "Undo"]])
})

test("what was closed does not come back with the next write", async () => {
  const { tell, during } = createUndoToast()
  tell(offer("Moved"))
  for (const [id, { onDismiss }] of toasts) {
    onDismiss()
    toasts.delete(id)
  }
  await during(Promise.resolve())
  expect(standing()).toEqual([])
})
