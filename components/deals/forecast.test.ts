import { describe, expect, test } from "vitest"
import { aStage } from "./board.helpers"
import { forecastOf, weighTotals } from "./forecast"

const eur = (amount: number) => ({ amount, currency: "EUR" })
const usd = (amount: number) => ({ amount, currency: "USD" })

describe("the forecast", () => {
  test("adds each open stage times its probability, every currency by itself", () => {
    const stages = [
      aStage("Lead", { probability: 10, totals: [eur(1000), usd(500)] }),
      aStage("Proposal", { probability: 60, totals: [eur(200)] }),
    ]
    expect(forecastOf(stages)).toEqual([
      {
        currency: "EUR",
        amount: 1200,
        weighted: 220,
        shares: [
          { stage: "Lead", probability: 10, amount: 1000, weighted: 100 },
          { stage: "Proposal", probability: 60, amount: 200, weighted: 120 },
        ],
      },
      {
        currency: "USD",
        amount: 500,
        weighted: 50,
        shares: [{ stage: "Lead", probability: 10, amount: 500, weighted: 50 }],
      },
    ])
  })

  test("leaves out what is won or lost, and is empty without open deals", () => {
    const stages = [
      aStage("Won", { kind: "won", probability: 100, totals: [eur(1000)] }),
      aStage("Lost", { kind: "lost", probability: 0, totals: [eur(1000)] }),
      aStage("Lead"),
    ]
    expect(forecastOf(stages)).toEqual([])
  })

  test("rounds to whole minor units", () => {
    expect(weighTotals({ probability: 33, totals: [eur(101)] })).toEqual([eur(33)])
  })
})
