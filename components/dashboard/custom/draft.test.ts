import fc from "fast-check"
import { expect, test } from "vitest"
import { faultOf, type Panel, type PanelKind } from "@/convex/model/dashboards/panel"
import { METRIC_NAMES } from "@/convex/model/metrics/catalogue"
import { BUILT_IN } from "../built-in"
import { KIND_WORDS } from "../panels/panel-words"
import { metricsFor, newDraft, withKind, withMetrics } from "./draft"

const KINDS = Object.keys(KIND_WORDS) as PanelKind[]

test("whatever is chosen one after the other, the panel can be saved", () => {
  const step = fc.oneof(
    fc.constantFrom(...KINDS).map((kind) => ({ kind })),
    fc.subarray(METRIC_NAMES, { minLength: 1 }).map((metrics) => ({ metrics })),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const draft = steps.reduce<Panel>((panel, each) => {
        if ("kind" in each) return withKind(panel, each.kind)
        const offered = each.metrics.filter((name) => metricsFor(panel.kind).includes(name))
        return panel.metrics.length === 0 || panel.kind === "gauge" || offered.length === 0
          ? panel
          : withMetrics(panel, offered)
      }, newDraft("a"))
      expect(faultOf(draft)).toBeNull()
    }),
  )
})

test("metrics without a unit in common are counted, however they were measured before", () => {
  const draft: Panel = { ...withKind(newDraft("a"), "time"), measure: "sum" }
  const measures = [
    ["deals.won", "deals.lost"],
    ["deals.won", "requests"],
    ["deals.won", "deals.created"],
  ]
  expect(measures.map((metrics) => withMetrics(draft, metrics).measure)).toEqual(["sum", "count", "count"])
})

test("the built-in dashboards could be saved as they are", () => {
  for (const { panels } of BUILT_IN) {
    expect(panels.map(faultOf).filter((fault) => fault !== null)).toEqual([])
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  }
})
