import { expect, test } from "vitest"
import { choiceWords, type Drill } from "./drill"

const drill = (label: string, when: string, count: number): Drill => ({
  ...{ label, when, count, metric: "changes", dimension: "", value: "", from: 0, to: 1 },
})

test("several numbers are told apart by what differs, and by nothing else", () => {
  expect(choiceWords([drill("Deals", "Monday", 3), drill("Contacts", "Monday", 1200)])).toEqual([
    ...["Deals: 3", "Contacts: 1,200"],
  ])
  expect(choiceWords([drill("Deals", "Monday", 3), drill("Deals", "Tuesday", 1)])).toEqual([
    ...["Monday: 3", "Tuesday: 1"],
  ])
  expect(choiceWords([drill("Deals", "Monday", 3), drill("Contacts", "Tuesday", 1)])).toEqual([
    ...["Deals, Monday: 3", "Contacts, Tuesday: 1"],
  ])
})
