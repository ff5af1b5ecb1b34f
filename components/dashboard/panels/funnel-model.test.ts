import fc from "fast-check"
import { expect, test } from "vitest"
import type { MetricSeries } from "@/convex/model/metrics/read"
import { funnelOf } from "./funnel-model"

const stage = (_id: string, kind: "open" | "won" | "lost" = "open") => ({ _id, name: `Stage ${_id}`, kind })
const series = (value: string, count: number, sum = 0): MetricSeries => ({
  ...{ value, count, sum, currency: "", counts: [count], sums: [sum] },
})
const STAGES = [stage("new"), stage("lost", "lost"), stage("offer"), stage("won", "won")]

test("the way goes through the open stages to the won one; where deals were lost stands after it", () => {
  expect(funnelOf(STAGES, [], []).map(({ stageId }) => stageId)).toEqual(["new", "offer", "won", "lost"])
})

test("of each stage it says how many went on to the next", () => {
  const steps = funnelOf(STAGES, [series("new", 8), series("offer", 2), series("lost", 5)], [])
  expect(steps.map(({ entered, onward }) => [entered, onward])).toEqual([
    [8, 0.25],
    [2, 0],
    [0, null],
    [5, null],
  ])
})

test("more can reach a stage than came through the one before it", () => {
  const [first] = funnelOf(STAGES, [series("new", 1), series("offer", 3)], [])
  expect(first.onward).toBe(3)
})

test("time in a stage is the average of those that left it, and unknown when none did", () => {
  const steps = funnelOf(STAGES, [series("new", 3)], [series("new", 2, 500), series("gone", 9, 9)])
  expect(steps.map(({ stoodMs }) => stoodMs)).toEqual([250, null, null, null])
})

test("every stage is one step with what entered it, whatever the answers hold", () => {
  const kinds = fc.constantFrom("open" as const, "won" as const, "lost" as const)
  const stages = fc
    .array(kinds, { maxLength: 12 })
    .map((each) => each.map((kind, index) => stage(`s${index}`, kind)))
  const answer = fc
    .uniqueArray(fc.tuple(fc.nat(14), fc.nat(100), fc.nat(1_000_000)), { selector: ([place]) => place })
    .map((rows) => rows.map(([place, count, sum]) => series(`s${place}`, count, sum)))
  fc.assert(
    fc.property(stages, answer, answer, (all, entered, left) => {
      const steps = funnelOf(all, entered, left)
      expect(steps.map(({ stageId }) => stageId).toSorted()).toEqual(all.map(({ _id }) => _id).toSorted())
      for (const [index, step] of steps.entries()) {
        const known = entered.find(({ value }) => value === step.stageId)?.count ?? 0
        expect(step.entered).toBe(known)
        if (step.onward === null) continue
        expect(step.onward * step.entered).toBeCloseTo(steps[index + 1].entered)
        expect(step.kind).not.toBe("lost")
      }
    }),
  )
})
