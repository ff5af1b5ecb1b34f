import { expect, test } from "vitest"

import { passwordChangeInput } from "./account-input"
import { middleSquare } from "./shrink-picture"
import { rankTimeZone, timeZoneLabel, timeZones } from "./time-zones"

test("of a picture the largest square in the middle is shown", () => {
  expect(middleSquare(900, 600)).toEqual({ x: 150, y: 0, side: 600 })
  expect(middleSquare(300, 501)).toEqual({ x: 0, y: 100, side: 300 })
})

test("time zones are read city first, and found by any of their words", () => {
  expect(timeZoneLabel("America/Argentina/Buenos_Aires")).toBe("Buenos Aires, Argentina, America")
  const ranks = ["Europe/Lisbon", "America/New_York", "Europe/Paris"].map((zone) => rankTimeZone(zone, "lis"))
  expect(ranks).toEqual([1, 0, 0])
  expect(rankTimeZone("America/New_York", "york ")).toBe(0.5)
  expect(rankTimeZone("Europe/Lisbon", "bon")).toBe(0.1)
})

test("the chosen time zone is offered, even one this browser does not know", () => {
  expect(timeZones("Mars/Olympus")).toContain("Mars/Olympus")
  expect(timeZones("UTC").filter((zone) => zone === "UTC")).toHaveLength(1)
})

test("the new password is another one", () => {
  const same = { current: "a long password", password: "a long password", endOthers: true }
  expect(passwordChangeInput.safeParse(same).error?.issues[0]).toMatchObject({ path: ["password"] })
})
