import { expect, test } from "vitest"
import type { Panel } from "@/convex/model/dashboards/panel"
import { captionOf } from "./caption"

const figure: Panel = {
  ...{ id: "a", kind: "number", metrics: ["contacts.created"], dimension: "" },
  ...{ measure: "count", shape: "line", width: 1, height: 1 },
}
const shown = {
  ...{
    panel: figure,
    choice: "7d" as const,
    filter: null,
    filterWords: null,
    now: Date.UTC(2026, 10, 27, 13, 5),
  },
  // From midnight to midnight in Berlin.
  range: { from: Date.UTC(2026, 10, 20, 23), to: Date.UTC(2026, 10, 27, 23), zone: "Europe/Berlin" },
}

test("a picture says its title, its days, the time zone, and that nothing is left out", () => {
  expect(captionOf(shown)).toBe(
    "Contacts added · Last 7 days: 21 November 2026 – 27 November 2026 · Time zone: Europe/Berlin · No filter",
  )
})

test("days that were chosen stand for themselves, and one day stands once", () => {
  const day = { year: 2026, month: 11, day: 27 }
  const range = { ...shown.range, from: Date.UTC(2026, 10, 26, 23) }
  expect(captionOf({ ...shown, choice: { first: day, last: day }, range })).toContain(
    " · 27 November 2026 · ",
  )
})

test("the filter is named where it reaches the panel, and only there", () => {
  const filtered = {
    ...shown,
    filter: { dimension: "person", value: "u1" },
    filterWords: "Person: Ada",
  } as const
  expect(captionOf(filtered)).toContain("Filter: Person: Ada")
  const split: Panel = { ...figure, kind: "breakdown", dimension: "source" }
  expect(captionOf({ ...filtered, panel: split })).toContain("No filter")
  expect(captionOf({ ...filtered, panel: { ...figure, kind: "gauge", metrics: ["contacts"] } })).toContain(
    "No filter",
  )
})

test("what shows the present says when that was", () => {
  const feed: Panel = { ...figure, kind: "feed", metrics: [], title: "Lately here" }
  expect(captionOf({ ...shown, panel: feed })).toMatch(/^Lately here · As of .*2026.*14:05/)
})
