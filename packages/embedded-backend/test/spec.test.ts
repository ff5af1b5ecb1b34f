// Holds SPEC.md and the tests together: every rule is quoted by a test, every quoted id is a rule.
import { globSync, readFileSync } from "node:fs"
import path from "node:path"
import { expect, it } from "vitest"

const PACKAGE = path.join(import.meta.dirname, "..")
const rules = [
  ...readFileSync(path.join(PACKAGE, "SPEC.md"), "utf8").matchAll(/^- \*\*([A-Z]+\d+)\*\*/gm),
].map(([, id]) => id)
const quoted = new Set(
  globSync("{src,test}/**/*.test.ts", { cwd: PACKAGE })
    .map((file) => readFileSync(path.join(PACKAGE, file), "utf8"))
    .flatMap((text) => [...text.matchAll(/\[([A-Z]+\d+)\]/g)].map(([, id]) => id)),
)

it("has no rule twice", () => expect(rules).toEqual([...new Set(rules)]))

it("has a test for every rule", () => expect(rules.filter((id) => !quoted.has(id))).toEqual([]))

it("has a rule for every id a test quotes", () =>
  expect([...quoted].filter((id) => !rules.includes(id))).toEqual([]))
