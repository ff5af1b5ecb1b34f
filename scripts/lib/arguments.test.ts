import { expect, test } from "vitest"
import { parseArguments } from "./arguments.ts"

test("without arguments: usual ports, the usual folder, no demo", () => {
  const parsed = parseArguments([])
  expect(parsed).toMatchObject({ demo: false, open: false, port: null, backendPort: null })
  expect(parsed.stateDir).toMatch(/\.wellspring$/)
})

test("a port that is none is refused by the option's name", () => {
  expect(() => parseArguments(["--port", "http"])).toThrow(/--port needs a number/)
  expect(parseArguments(["--port", "3100"]).port).toBe(3100)
})

test("an unknown option prints what there is", () => {
  expect(() => parseArguments(["--prot", "3100"])).toThrow(/--port N/)
})
