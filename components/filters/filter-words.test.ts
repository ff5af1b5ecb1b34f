import { describe, expect, it } from "vitest"
import { fieldsOf } from "@/convex/model/fields/catalogue"
import { checkFilter, operatorsFor } from "@/convex/model/records/filter"
import { completeOnly, isComplete, newCondition, operatorWords, startingValue } from "./filter-words"

const fields = [...fieldsOf("contact", []), ...fieldsOf("deal", []), ...fieldsOf("company", [])]

describe("a filter being built", () => {
  it("starts with the usual operator of the field and is not applied until it says enough", () => {
    const condition = newCondition({ key: "city", type: "text" })
    expect(condition).toEqual({ field: "city", operator: "contains", value: null })
    const filter = { match: "all" as const, groups: [{ match: "all" as const, conditions: [condition] }] }
    expect(completeOnly(filter).groups).toEqual([])
    expect(isComplete({ ...condition, value: "ber" })).toBe(true)
  })

  it("never reaches the server with what it would refuse, whatever field and operator", () => {
    for (const { key, type } of fields) {
      for (const operator of operatorsFor(type)) {
        expect(operatorWords(type, operator)).not.toBe("")
        const condition = { field: key, operator, value: startingValue(type, operator) }
        if (!isComplete(condition)) continue
        checkFilter({ match: "all", groups: [{ match: "all", conditions: [condition] }] }, fields)
      }
    }
  })
})
