import fc from "fast-check"
import { expect, test } from "vitest"
import { dueQueue } from "./due-queue.ts"

const step = fc.oneof(
  fc.record({
    do: fc.constant("set" as const),
    key: fc.constantFrom("a", "b", "c", "d", "e"),
    due: fc.nat(20),
  }),
  fc.record({
    do: fc.constant("remove" as const),
    key: fc.constantFrom("a", "b", "c", "d", "e"),
    due: fc.constant(0),
  }),
  fc.record({ do: fc.constant("take" as const), key: fc.constant(""), due: fc.nat(20) }),
)

test("agrees with a plain map under any sequence of set, remove and take", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = dueQueue()
      const model = new Map<string, number>()
      for (const { do: action, key, due } of steps) {
        if (action === "set") {
          queue.set(key, due)
          model.set(key, due)
        } else if (action === "remove") {
          queue.remove(key)
          model.delete(key)
        } else {
          const earliest = Math.min(...model.values())
          const taken = queue.takeDue(due)
          if (earliest > due) expect(taken).toBeNull()
          else expect(model.get(taken ?? "")).toBe(earliest)
          if (taken !== null) model.delete(taken)
        }
        expect(queue.size()).toBe(model.size)
        expect(queue.nextDue()).toBe(model.size === 0 ? null : Math.min(...model.values()))
      }
    }),
  )
})
