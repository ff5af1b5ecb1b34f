import { describe, expect, it } from "vitest"
import type { Id } from "@/convex/_generated/dataModel"
import { aDeal, stageId } from "./board.helpers"
import {
  blankDeal,
  dealField,
  dealSchema,
  editsBetween,
  inputFromDeal,
  toDealFields,
  usualCurrency,
} from "./deal-input"

const blank = blankDeal(stageId("Lead"), "EUR")

function problemsOf(input: unknown) {
  const result = dealSchema.safeParse(input)
  return result.success ? {} : Object.fromEntries(result.error.issues.map((i) => [i.path[0], i.message]))
}

describe("the deal form", () => {
  it("needs a title and nothing else", () => {
    expect(problemsOf(blank)).toEqual({ title: "Please enter a title." })
    expect(problemsOf({ ...blank, title: "Harbour lights" })).toEqual({})
  })

  it("says what is wrong with the amount, in the currency chosen", () => {
    const lights = { ...blank, title: "Harbour lights", amount: "12.5" }
    expect(problemsOf(lights)).toEqual({})
    expect(problemsOf({ ...lights, currency: "JPY" })).toEqual({ amount: "JPY has no decimal places." })
  })

  it("refuses half a date", () => {
    expect(problemsOf({ ...blank, title: "A", closeDate: "2026-02-30" })).toEqual({
      closeDate: "Please enter a whole date.",
    })
  })

  it("gives a stored deal back unchanged, which is no edit", () => {
    const contactId = "c1" as Id<"contacts">
    const deal = aDeal("A", { amount: 125050, contactId, contactName: "Ada", closeDate: "2026-03-01" })
    const fields = toDealFields(inputFromDeal(deal))
    expect(fields).toEqual({
      name: "A",
      amount: 125050,
      currency: "EUR",
      contactId,
      closeDate: "2026-03-01",
      stageId: deal.stageId,
    })
    expect(editsBetween(deal, fields)).toEqual([])
  })

  it("sends only what was changed, with what was there before", () => {
    const deal = aDeal("A", { amount: 100 })
    const fields = toDealFields({
      ...inputFromDeal(deal),
      amount: "2",
      currency: "USD",
      closeDate: "2026-03-01",
    })
    expect(editsBetween(deal, fields)).toEqual([
      {
        field: "amount",
        from: { amount: 100, currency: "EUR" },
        to: { amount: 200, currency: "USD" },
      },
      { field: "closeDate", from: null, to: "2026-03-01" },
    ])
  })

  it("clears what was left empty", () => {
    expect(toDealFields({ ...blank, title: "A" })).toMatchObject({
      amount: 0,
      contactId: null,
      closeDate: null,
    })
  })

  it("shows a refusal about the contact at the contact field", () => {
    expect(dealField("contactId")).toBe("contact")
    expect(dealField("slug")).toBeUndefined()
    expect(dealField(undefined)).toBeUndefined()
  })

  it("starts with the currency most deals are in", () => {
    expect(usualCurrency([])).toBe("EUR")
    expect(usualCurrency([{ currency: "USD" }, { currency: "GBP" }, { currency: "USD" }])).toBe("USD")
  })
})
