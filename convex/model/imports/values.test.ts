import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { fieldsOf } from "../fields/catalogue"
import { describeColumns, suggestMapping, typeFor } from "./columns"
import { detectOrder, parseDay, parseTime } from "./dates"
import { hash } from "./fingerprint"
import { hasHeader } from "./header"
import { detectMark, formatMoney, parseMoney, parseNumber } from "./numbers"

const day = fc
  .date({ min: new Date("1970-01-01"), max: new Date("2069-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe("numbers and money", () => {
  test("every number is read in both notations", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const value = Number(`${whole}.${String(cents).padStart(2, "0")}`)
        const english = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2 }).format(value)
        const german = new Intl.NumberFormat("de-DE", { minimumFractionDigits: 2 }).format(value)
        expect(parseNumber(english, ".")).toBeCloseTo(value, 6)
        expect(parseNumber(german, ",")).toBeCloseTo(value, 6)
      }),
    )
  })

  test("every sum that export writes comes back", () => {
    const money = fc.record({
      amount: fc.integer({ min: 0, max: 1e12 }),
      currency: fc.constantFrom("EUR", "USD", "JPY", "KWD"),
    })
    fc.assert(
      fc.property(money, (sum) => {
        expect(parseMoney(formatMoney(sum), ".", "CHF")).toEqual(sum)
      }),
    )
  })

  test.each([
    ["€1,234.56", ".", 123_456, "EUR"],
    ["1.234,56 €", ",", 123_456, "EUR"],
    ["1 234,56", ",", 123_456, "CHF"],
    ["1'234.50 CHF", ".", 123_450, "CHF"],
    ["$ 12", ".", 1_200, "USD"],
    ["(1,200)", ".", -120_000, "CHF"],
    ["¥1,500", ".", 1_500, "JPY"],
    ["USD 0.995", ".", 100, "USD"],
  ] as const)("reads %s", (text, mark, amount, currency) => {
    expect(parseMoney(text, mark, "CHF")).toEqual({ amount, currency })
  })

  test.each(["", "abc", "1,2,3", "12,34", "1.2.3", "--4", "5 apples"])(
    "does not take %j for a number",
    (text) => {
      expect(parseNumber(text, ".")).toBeNull()
    },
  )

  test("finds the decimal mark", () => {
    expect(detectMark(["1.234,50", "7"])).toBe(",")
    expect(detectMark(["1,234.50"])).toBe(".")
    expect(detectMark(["12,5", "3,75"])).toBe(",")
    expect(detectMark(["1,200", "3,000"])).toBe(".")
  })
})

describe("days and times", () => {
  test("every day is read in every order it is written in", () => {
    fc.assert(
      fc.property(day, fc.constantFrom("-", "/", "."), (iso, mark) => {
        const [year, month, date] = iso.split("-")
        expect(parseDay([year, month, date].join(mark), "ymd")).toBe(iso)
        expect(parseDay([date, month, year].join(mark), "dmy")).toBe(iso)
        expect(parseDay([month, date, year].join(mark), "mdy")).toBe(iso)
        expect(parseDay([Number(date), Number(month), year.slice(2)].join(mark), "dmy")).toBe(iso)
      }),
    )
  })

  test("every moment that export writes comes back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7e12 }), (at) => {
        expect(parseTime(new Date(at).toISOString(), "ymd")).toBe(at)
      }),
    )
  })

  test.each([
    ["3 Mar 2024", "2024-03-03"],
    ["March 3, 2024", "2024-03-03"],
    ["3. März 2024", "2024-03-03"],
    ["20240303", "2024-03-03"],
    ["2024-03-03 14:30", "2024-03-03"],
    ["31.02.2024", null],
    ["yesterday", null],
  ])("reads %s", (text, expected) => expect(parseDay(text, "dmy")).toBe(expected))

  test("tells the order of day and month, and when nothing tells it", () => {
    expect(detectOrder(["03/04/2024", "25/12/2024"])).toEqual({ order: "dmy", sure: true })
    expect(detectOrder(["03/04/2024", "12/25/2024"])).toEqual({ order: "mdy", sure: true })
    expect(detectOrder(["03/04/2024"])).toEqual({ order: "dmy", sure: false })
    expect(detectOrder(["03.04.2024"])).toEqual({ order: "dmy", sure: true })
    expect(detectOrder(["2024-04-03"])).toEqual({ order: "ymd", sure: true })
  })
})

describe("columns", () => {
  const guess = (object: "contact" | "company" | "deal", rows: string[][]) => {
    const columns = describeColumns(rows, rows[0].length, hasHeader(rows))
    return suggestMapping(object, fieldsOf(object, []), columns).map(({ target }) => target)
  }

  test("are told by their names in several languages, then by what is in them", () => {
    const rows = [
      ["Vorname", "Nachname", "E-Mail", "Firma", "Handy", "Irgendwas"],
      ["Grace", "Hopper", "grace@navy.example", "US Navy", "+1 202", "x"],
    ]
    expect(guess("contact", rows)).toEqual(["firstName", "lastName", "emails", "companyId", "phones", null])
    expect(
      guess("contact", [
        ["Name", "A", "B"],
        ["Ada", "ada@example.com", "+44 20 7946 0000"],
      ]),
    ).toEqual(["name", "emails", "phones"])
    expect(
      guess("deal", [
        ["Deal name", "Amount", "Stage", "Close date", "Currency"],
        ["A bridge", "1.000,00", "Lead", "24.12.2026", "EUR"],
      ]),
    ).toEqual(["name", "amount", "stageId", "closeDate", "currency"])
  })

  test("the first row is a header when it names things, and data when it holds some", () => {
    expect(
      hasHeader([
        ["Name", "E-mail"],
        ["Ada", "a@b.example"],
      ]),
    ).toBe(true)
    expect(
      hasHeader([
        ["Ada", "ada@example.com"],
        ["Bob", "bob@example.com"],
      ]),
    ).toBe(false)
  })
})

test("fingerprints of different texts differ", () => {
  const seen = new Set(Array.from({ length: 50_000 }, (_, index) => hash(`row ${index}`)))
  expect(seen.size).toBe(50_000)
})

test("a field made for a column holds what its samples are", () => {
  expect(typeFor(["38", "41.5", "1,200"])).toBe("number")
  expect(typeFor(["2024-03-01", "2024-12-31"])).toBe("date")
  expect(typeFor(["38", "large"])).toBe("text")
  expect(typeFor([])).toBe("text")
})
