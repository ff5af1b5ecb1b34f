import { expect, test } from "vitest"

import { filterNote } from "./notes"

test("a panel that the filter does not reach says why", () => {
  const bySource = { dimension: "source", value: "import" } as const
  expect(filterNote("contacts.created", "", bySource)).toBeUndefined()
  expect(filterNote("deals.won", "", bySource)).toBe("Not filtered: this is not kept by source")
  expect(filterNote("stages.entered", "stage", bySource)).toBe("Not filtered: this is not kept by source")
  expect(filterNote("activities.created", "kind", bySource)).toBe(
    "Not filtered: kept by kind or by source, not by both",
  )
})
