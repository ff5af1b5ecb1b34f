import { expect, test } from "vitest"
import { andList } from "./presence-words"

test("names are listed as people list them", () => {
  expect(andList([])).toBe("")
  expect(andList(["Ada"])).toBe("Ada")
  expect(andList(["Ada", "Bram"])).toBe("Ada and Bram")
  expect(andList(["Ada", "Bram", "Celia"])).toBe("Ada, Bram and Celia")
})
