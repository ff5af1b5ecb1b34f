import { expect, test } from "vitest"
import { countPlaywright, countVitest } from "./counts.ts"

const vitest = { success: true, numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, testResults: [] }

test("a test file that cannot be loaded counts as a failure", () => {
  const testResults = [{ status: "failed", assertionResults: [] }]
  expect(countVitest({ ...vitest, success: false, testResults })).toEqual({
    passed: 3,
    failed: 1,
    skipped: 0,
  })
})

test("an error outside of every test counts as a failure", () => {
  expect(countVitest({ ...vitest, success: false }).failed).toBe(1)
  expect(countVitest(vitest)).toEqual({ passed: 3, failed: 0, skipped: 0 })
})

test("browser tests that were retried or did not run count as failures", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }
  expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 5, failed: 4, skipped: 0 })
})
