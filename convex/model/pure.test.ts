// The small pure functions of the model.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { titleFromPrompt } from "./assistant/title"
import { difference, sum, type Delta } from "./counters/contribution"
import { daysThrough, dayOf, requireDay } from "./day"
import { requirePhone, requireEmail } from "./text"
import { slugify } from "./workspaces/slug"

describe("text", () => {
  test.each(["a@b.co", "first.last+tag@sub.example.com", "o'hara@example.ie"])("%s is an e-mail", (email) => {
    expect(requireEmail(email)).toBe(email)
  })

  test.each(["a", "a@b", "@b.co", "a@.co", "a@b.", "a b@c.de", "a@b@c.de", `${"x".repeat(250)}@b.co`])(
    "%s is no e-mail",
    (email) => {
      expect(() => requireEmail(email)).toThrow()
    },
  )

  test.each(["+44 20 7946 0100", "(020) 7946-0100", "020.7946.0100 ext 12", "112"])(
    "%s is a phone",
    (phone) => {
      expect(requirePhone(phone)).toBe(phone)
    },
  )

  test.each(["call me", "+", "12a34", "1".repeat(41)])("%s is no phone", (phone) => {
    expect(() => requirePhone(phone)).toThrow()
  })

  test("odd phone input is judged quickly", () => {
    const started = performance.now()
    expect(() => requirePhone(`${"1 ".repeat(19)}x`)).toThrow()
    expect(performance.now() - started).toBeLessThan(50)
  })

  test("slugs have Latin letters, digits and single dashes only", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (name) => {
        expect(slugify(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      }),
    )
  })

  test("titles are the first line, cut between words", () => {
    expect(titleFromPrompt("  Who is\tAda?\nTell me all.")).toBe("Who is Ada?")
    expect(titleFromPrompt(`${"word ".repeat(20)}`)).toBe(`${"word ".repeat(11)}word…`)
    expect(titleFromPrompt("x".repeat(80))).toBe(`${"x".repeat(60)}…`)
  })
})

describe("days", () => {
  test("count back over months and leap days", () => {
    expect(daysThrough("2028-03-01", 3)).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"])
  })

  test("change at midnight UTC", () => {
    expect(dayOf(Date.parse("2026-11-21T23:59:59.999Z"))).toBe("2026-11-21")
    expect(dayOf(Date.parse("2026-11-22T00:00:00Z"))).toBe("2026-11-22")
  })

  test.each(["2026-2-1", "2026-02-29", "2026-13-01", "today", ""])("%s is no day", (day) => {
    expect(() => requireDay(day, "day")).toThrow()
  })
})

describe("counter deltas", () => {
  const delta = fc.record({
    metric: fc.constantFrom("contacts.live", "deals.amount"),
    detail: fc.constantFrom("", "s/EUR"),
    amount: fc.integer({ min: -100, max: 100 }),
  }) as fc.Arbitrary<Delta>

  test("the difference added to before gives after", () => {
    fc.assert(
      fc.property(fc.array(delta), fc.array(delta), (before, after) => {
        const byText = (deltas: Delta[]) =>
          sum(deltas)
            .map((each) => JSON.stringify(each))
            .sort()
        expect(byText([...before, ...difference(before, after)])).toEqual(byText(after))
      }),
    )
  })
})
