import { describe, expect, it } from "vitest"
import { toolWords } from "./tool-words"

const lookUp = (state: string, input?: unknown) => toolWords({ type: "tool-lookUp", state, input })

describe("the line about a tool", () => {
  it("says what was looked up", () => {
    expect(lookUp("output-available", { search: "Ada" })).toBe("Looked up contacts: Ada")
  })

  it("says when the look-up is still going on, or failed", () => {
    expect(lookUp("input-available", { search: "Ada" })).toBe("Looking up contacts: Ada…")
    expect(lookUp("output-error", { search: "Ada" })).toBe("Could not look up contacts: Ada")
  })

  it("names the newest contacts when nothing was searched for, or not yet", () => {
    expect(lookUp("output-available", { search: " " })).toBe("Looked up the newest contacts")
    expect(lookUp("input-streaming")).toBe("Looking up the newest contacts…")
    expect(lookUp("input-streaming", { search: 7 })).toBe("Looking up the newest contacts…")
  })

  it("says what kind of record was looked up", () => {
    expect(lookUp("output-available", { object: "deal", search: "" })).toBe("Looked up the newest deals")
    expect(lookUp("output-available", { object: "company", search: "Kelp" })).toBe(
      "Looked up companies: Kelp",
    )
  })

  it("names a tool it does not know", () => {
    expect(toolWords({ type: "tool-sendMail" })).toBe("Used sendMail")
    expect(toolWords({ type: "dynamic-tool", toolName: "weather" })).toBe("Used weather")
  })

  it("has no words for other parts", () => {
    expect(toolWords({ type: "text", text: "Hello" })).toBeUndefined()
    expect(toolWords({ type: "step-start" })).toBeUndefined()
  })
})
