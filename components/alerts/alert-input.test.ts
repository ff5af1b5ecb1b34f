import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { METRIC_NAMES, metricEntry } from "@/convex/model/metrics/catalogue"
import { inputOf, NEW_ALERT, readAlert, withMetric } from "./alert-input"

describe("an alert that is typed", () => {
  test("comes back as it was when it is opened again, whatever the unit", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...METRIC_NAMES),
        fc.constantFrom("count" as const, "sum" as const),
        fc.nat(100_000),
        (metric, measure, threshold) => {
          const input = withMetric(
            { ...NEW_ALERT, name: "Busy", measure, threshold: String(threshold) },
            metric,
          )
          const read = readAlert(input)
          if (!read.ok) throw new Error(JSON.stringify(read.problems))
          expect(readAlert(inputOf(read.terms, metric))).toEqual(read)
        },
      ),
    )
  })

  test("takes times and sizes in the words people use", () => {
    const opened = { ...NEW_ALERT, name: "Slow", measure: "sum" as const }
    const slow = withMetric({ ...opened, threshold: "1.5" }, "requests")
    expect(readAlert(slow)).toMatchObject({ terms: { threshold: 5_400_000 } })
    const read = readAlert({ ...slow, size: 60_000 })
    if (!read.ok) throw new Error("not read")
    expect(read.terms).toMatchObject({ threshold: 90_000 })
    expect(read.terms).not.toHaveProperty("size")
    expect(inputOf(read.terms, "requests")).toMatchObject({ threshold: "90", size: 1000 })
    const large = withMetric({ ...slow, threshold: "2" }, "messages.published")
    expect(readAlert(large)).toMatchObject({ terms: { threshold: 2_000_000 } })
  })

  test("says beside each field what it lacks", () => {
    const read = readAlert({ ...NEW_ALERT, dimension: "person", threshold: "many" })
    expect(read).toMatchObject({ ok: false })
    expect(Object.keys(read.ok ? {} : read.problems).sort()).toEqual(["name", "threshold", "value"])
  })

  test("is about everything again when the new metric cannot be split that way", () => {
    const moved = withMetric({ ...NEW_ALERT, dimension: "source", value: "app", measure: "sum" }, "deals.won")
    expect(moved).toMatchObject({ dimension: "", value: "", measure: "sum" })
    expect(metricEntry(withMetric(moved, "contacts.created").metric).unit).toBe("count")
    expect(withMetric(moved, "contacts.created").measure).toBe("count")
  })
})
