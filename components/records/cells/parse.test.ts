import { describe, expect, it } from "vitest"
import type { Field } from "@/convex/model/fields/catalogue"
import { parseNumber, parseText } from "./parse"

const field = (type: Field["type"], more: Partial<Field> = {}): Field => ({
  ...{ key: "x", label: "Size", type, ...more },
})

describe("text typed into a cell", () => {
  it("becomes a number whichever way people write one", () => {
    expect(["1250.5", "1,250.5", "1 250,5", "1’250.5", "-3", ".5"].map(parseNumber)).toEqual([
      ...[1250.5, 1250.5, 1250.5, 1250.5, -3, 0.5],
    ])
    expect(["", "twelve", "1.2.3", "1,2,3"].map(parseNumber)).toEqual([null, null, null, null])
  })

  it("is refused in the words of the field", () => {
    expect(parseText(field("number"), "twelve")).toEqual({ ok: false, message: "Size must be a number." })
    expect(parseText(field("text", { required: true }), "  ")).toEqual({
      ...{ ok: false, message: "Size cannot be empty." },
    })
  })

  it("is tidied as the server would", () => {
    expect(parseText(field("text"), "  a   b ")).toEqual({ ok: true, value: "a b" })
    expect(parseText(field("domain"), "https://www.Kelp.example/x")).toEqual({
      ...{ ok: true, value: "kelp.example" },
    })
    expect(parseText(field("number"), " ")).toEqual({ ok: true, value: null })
  })
})
