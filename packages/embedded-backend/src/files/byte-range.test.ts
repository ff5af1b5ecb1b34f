import { expect, test } from "vitest"
import { parseRange } from "./byte-range.ts"

test.each([
  ["bytes=0-4", { start: 0, end: 4 }],
  ["bytes=5-", { start: 5, end: 9 }],
  ["bytes=-3", { start: 7, end: 9 }],
  ["bytes=-30", { start: 0, end: 9 }],
  ["bytes=8-100", { start: 8, end: 9 }],
])("%s of ten bytes is a part", (header, range) => expect(parseRange(header, 10)).toEqual(range))

test.each(["bytes=10-", "bytes=-0", "bytes=99-100"])("%s of ten bytes cannot be satisfied", (header) =>
  expect(parseRange(header, 10)).toBe("unsatisfiable"),
)

test.each([undefined, "", "items=0-1", "bytes=0-1,4-5", "bytes=-", "bytes=5-2"])(
  "%s means everything",
  (header) => expect(parseRange(header, 10)).toBeNull(),
)
