import { expect, test } from "vitest"
import { medianOf } from "./median"

test("the middle of an odd and of an even number of figures, and of none", () => {
  expect([medianOf([9, 1, 5]), medianOf([4, 1, 2, 9]), medianOf([])]).toEqual([5, 3, null])
})
