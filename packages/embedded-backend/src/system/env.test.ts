import { expect, test } from "vitest"
import { applyEnvChanges } from "./env.ts"

test("variables are set, changed and removed together", () => {
  const changes = [
    { name: "A", value: "2" },
    { name: "B", value: null },
    { name: "C", value: "" },
  ]
  expect(applyEnvChanges({ A: "1", B: "1" }, changes)).toEqual({ A: "2", C: "" })
})

test.each([
  ["1A", "x", "not a name"],
  ["A-B", "x", "not a name"],
  ["CONVEX_SITE_URL", "x", "built in"],
  ["A", "x".repeat(8 * 1024 + 1), "larger than 8 KiB"],
  ["A".repeat(257), "x", "longer than 256"],
])("%s is refused", (name, value, sentence) => {
  expect(() => applyEnvChanges({}, [{ name, value }])).toThrow(sentence)
})

test("a value is never refused for being long when all values together fit, and is when they do not", () => {
  const big = "x".repeat(8 * 1024)
  const env = Object.fromEntries(Array.from({ length: 63 }, (_, index) => [`V${index}`, big]))
  expect(() => applyEnvChanges(env, [{ name: "SMALL", value: "x" }])).not.toThrow()
  expect(() => applyEnvChanges(env, [{ name: "LAST", value: big }])).toThrow("512 KiB")
})
