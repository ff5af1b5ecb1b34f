import { describe, expect, it } from "vitest"
import { blankRecord, readRecord } from "./new-record-input"

describe("a new record being filled in", () => {
  it("needs a name, and addresses that are some", () => {
    const input = { ...blankRecord(), texts: { name: "  ", emails: "nobody" } }
    expect(readRecord("contact", input)).toEqual({
      ok: false,
      problems: {
        name: "Name cannot be empty.",
        emails: "That does not look like an e-mail address.",
      },
    })
  })

  it("sends only what was filled in, tidied, and the company by name when it is yet to be made", () => {
    const input = {
      ...{ ...blankRecord(), texts: { name: " Ada  Lovelace ", emails: "ADA@x.example", title: "" } },
      picks: { companyId: { id: null, name: "Analytical Engines" } },
    }
    expect(readRecord("contact", input)).toEqual({
      ok: true,
      ready: {
        ...{ values: { name: "Ada Lovelace", emails: ["ada@x.example"] }, names: {} },
        companyName: "Analytical Engines",
      },
    })
  })

  it("reads a deal with its amount in minor units and its stage", () => {
    const input = { ...blankRecord("s1", "JPY"), texts: { name: "A bridge", amount: "1,200" } }
    expect(readRecord("deal", input)).toMatchObject({
      ok: true,
      ready: { values: { name: "A bridge", amount: { amount: 1200, currency: "JPY" }, stageId: "s1" } },
    })
  })
})
