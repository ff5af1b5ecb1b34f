import { expect, test } from "vitest"
import { toJson } from "./to-json"

test("JSON is published as JSON, and everything else as text", () => {
  expect(toJson(' {"order": 7} ')).toBe('{"order": 7}')
  expect(toJson("7")).toBe("7")
  expect(toJson("Hello there")).toBe('"Hello there"')
  expect(toJson('{"order": ')).toBe('"{\\"order\\":"')
})
