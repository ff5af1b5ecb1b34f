import { expect, test } from "vitest"
import { placesOf } from "./panel-places"

const figure = { kind: "number", width: 1, height: 1 } as const
const chart = { kind: "time", width: 2, height: 2 } as const
const isWhole = (place: string) => place.split(" ").includes("col-span-2")

test("on a phone figures stand side by side, and one alone has its row", () => {
  const wholes = (...panels: Parameters<typeof placesOf>[0]) => placesOf(panels).map(isWhole)
  expect(wholes(figure, figure, chart)).toEqual([false, false, true])
  expect(wholes(figure, chart, figure, figure, figure)).toEqual([true, true, false, false, true])
  expect(wholes(chart, figure)).toEqual([true, true])
})

test("on wide screens every panel has the size it was given", () => {
  const [small, list, wide] = placesOf([
    figure,
    { kind: "feed", width: 1, height: 4 },
    { kind: "heat", width: 4, height: 3 },
  ])
  expect(small).toContain("sm:col-span-1")
  expect(list).toContain("lg:row-span-4")
  expect(wide).toContain("lg:col-span-4")
  expect(wide).toContain("row-span-3")
})

test("a panel fills what would stay empty beside it or below it, by the columns there are", () => {
  const [list] = placesOf([
    { kind: "feed", width: 1, height: 1 },
    { kind: "heat", width: 3, height: 2 },
    { kind: "heat", width: 4, height: 2 },
  ])
  expect(list.split(" ")).toEqual(
    expect.arrayContaining(["sm:col-span-2", "sm:row-span-1", "lg:col-span-1", "lg:row-span-2"]),
  )
})

test("a panel with nothing to show is low on a phone", () => {
  const [place] = placesOf([{ kind: "heat", width: 4, height: 4 }])
  expect(place.split(" ")).toEqual(
    expect.arrayContaining(["row-span-4", "max-sm:has-[[data-empty]]:row-span-1"]),
  )
})
