import { expect, test } from "vitest"
import { formatMeasured, type Scale } from "../data/measure"
import { axisOf } from "./line-axis"

const line = (currency: string, values: (number | null)[], unit: Scale["unit"] = "money") => {
  const scale: Scale = { unit, currency }
  const format = (value: number) => formatMeasured(value, scale)
  return { key: currency, label: currency, style: 0, values, scale, format }
}

test("one currency stands on the axis", () => {
  const { lines, formatTick, note } = axisOf([line("EUR", [120_000, null])])
  expect([lines[0].values, formatTick(120_000), note]).toEqual([[120_000, null], "€1.2k", undefined])
})

test("of several currencies each line is drawn in whole units, and still reads as its own money", () => {
  const { lines, formatTick, note } = axisOf([line("EUR", [120_050, null]), line("JPY", [5000, 0])])
  expect(lines.map(({ values }) => values)).toEqual([
    [1200.5, null],
    [5000, 0],
  ])
  expect(lines.map(({ values, format }) => format(values[0] ?? 0))).toEqual(["€1,200.50", "¥5,000"])
  expect([formatTick(5000), note]).toEqual(["5k", "Each line in its own currency"])
})

test("times say that they are, and an axis without lines is one of plain numbers", () => {
  expect(axisOf([line("", [1000], "ms")]).isTime).toBe(true)
  expect([axisOf([]).isTime, axisOf([]).formatTick(1200)]).toEqual([false, "1.2k"])
})
