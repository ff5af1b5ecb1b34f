import { describe, expect, it } from "vitest"
import { amountToText, LARGEST_MINOR, parseAmount } from "./amount"

const minor = (text: string, currency = "EUR") => {
  const parsed = parseAmount(text, currency)
  return parsed.ok ? parsed.minor : parsed.message
}
const NOT_A_NUMBER = "Please enter a number, such as 1250.50."

describe("reading an amount", () => {
  it("counts in the smallest unit of the currency", () => {
    expect(minor("1250.50", "EUR")).toBe(125050)
    expect(minor("1250", "JPY")).toBe(1250)
    expect(minor("1.234", "KWD")).toBe(1234)
  })

  it("does not lose a cent to floating point", () => {
    expect(minor("0.29")).toBe(29)
    expect(minor("1.15")).toBe(115)
    expect(minor("9007199.93")).toBe(900719993)
  })

  it("fills up missing decimals", () => {
    expect(minor("12.5")).toBe(1250)
    expect(minor("12.")).toBe(1200)
    expect(minor(".5")).toBe(50)
  })

  it("understands thousands marks of several countries", () => {
    expect(minor("1,250")).toBe(125000)
    expect(minor("1,250,000.75")).toBe(125000075)
    expect(minor("1.250.000,75")).toBe(125000075)
    expect(minor("1 250,50")).toBe(125050)
    expect(minor("1 250,50")).toBe(125050)
    expect(minor("1'250.50")).toBe(125050)
  })

  it("takes a comma before one or two digits as the decimal mark", () => {
    expect(minor("12,5")).toBe(1250)
    expect(minor("12,50")).toBe(1250)
  })

  it("takes nothing as zero", () => {
    expect(minor("")).toBe(0)
    expect(minor("  ")).toBe(0)
  })

  it("refuses what is not a number", () => {
    for (const text of ["ten", "12a", "€5", ".", ",", "1,23,4", "1,2,3.0", "1.2.3", "1,2345,678"])
      expect(minor(text), text).toBe(NOT_A_NUMBER)
  })

  it("refuses negative amounts", () => {
    expect(minor("-5")).toBe("The amount cannot be negative.")
  })

  it("refuses more decimals than the currency has, unless they are zeros", () => {
    expect(minor("1.005")).toBe("EUR has 2 decimal places.")
    expect(minor("1.5", "JPY")).toBe("JPY has no decimal places.")
    expect(minor("1.500")).toBe(150)
    expect(minor("5.00", "JPY")).toBe(5)
  })

  it("refuses amounts whose sums could not be kept exact", () => {
    expect(minor(String(LARGEST_MINOR / 100))).toBe(LARGEST_MINOR)
    expect(minor(`${LARGEST_MINOR / 100}.01`)).toBe("This amount is too large.")
    expect(minor("9".repeat(400))).toBe("This amount is too large.")
  })
})

describe("writing an amount for editing", () => {
  it("is read back as the same amount", () => {
    for (const [amount, currency] of [
      [1, "EUR"],
      [125050, "EUR"],
      [7, "JPY"],
      [1234, "KWD"],
      [LARGEST_MINOR, "USD"],
    ] as const)
      expect(minor(amountToText(amount, currency), currency)).toBe(amount)
  })

  it("leaves the field empty for zero", () => {
    expect(amountToText(0, "EUR")).toBe("")
  })
})
