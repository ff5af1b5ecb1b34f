import { expect, test } from "vitest"

import { DEFAULT_PERIOD, periodFrom, periodParam, PERIODS } from "./period"

test("every period survives the address", () => {
  for (const period of PERIODS) expect(periodFrom(periodParam(period))).toBe(period)
})

test.each([null, "", "8", "-7", "ninety", "7.0"])("%j means the default", (param) => {
  expect(periodFrom(param)).toBe(DEFAULT_PERIOD)
})
