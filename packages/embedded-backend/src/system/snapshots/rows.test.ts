import { expect, test } from "vitest"
import { jsonLines, parseRows } from "./rows.ts"

test("a CSV cell is a number when all of it is one, and text otherwise", () => {
  const cells = ["1", "-2.5", "+3", ".5", "1e3", " 1", "0x10", "", "abc"]
  const [row] = parseRows("csv", `${cells.map((_, index) => `c${index}`).join(",")}\n${cells.join(",")}\n`)
  expect(Object.values(row ?? {})).toEqual([1, -2.5, 3, 0.5, 1000, " 1", "0x10", "", "abc"])
})

test("quoted cells hold commas, quotes and line breaks", () => {
  expect(parseRows("csv", 'name,note\r\nAda,"a, ""b""\nc"\r\n\r\nBob,\n')).toEqual([
    { name: "Ada", note: 'a, "b"\nc' },
    { name: "Bob", note: "" },
  ])
})

test("a short CSV row is refused by its number", () => {
  expect(() => parseRows("csv", "a,b\n1,2\n3\n")).toThrow("CSV row 3 doesn't have all of the fields")
})

test("JSON lines and arrays give the same rows", () => {
  const rows = [{ a: 1, o: { x: [true, null] } }, { a: "s" }]
  expect(parseRows("jsonLines", rows.map((row) => JSON.stringify(row)).join("\n"))).toEqual(rows)
  expect(parseRows("jsonArray", JSON.stringify(rows))).toEqual(rows)
})

test.each([
  ["jsonLines", '{"a":1}\n5\n', "Row 2 wasn't a valid value: expected object"],
  ["jsonLines", '{"a":1}\n{oops\n', "Row 2 wasn't valid JSON"],
  ["jsonLines", '{"a":{"$bytes":"AQI="}}', "starts with a '$'"],
  ["jsonArray", '{"a":1}', "Not a JSON array"],
  ["jsonArray", "[", "Not valid JSON"],
  ["csv", "\ufeffa\n1\n", "BOM"],
] as const)("%s %j is refused", (format, text, sentence) => {
  expect(() => parseRows(format, text)).toThrow(sentence)
})

test("archives may hold Convex's encodings", () => {
  expect(jsonLines('{"a":{"$integer":"AQAAAAAAAAA="}}\n', { plain: false })).toEqual([
    { a: { $integer: "AQAAAAAAAAA=" } },
  ])
})
