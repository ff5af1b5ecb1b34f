import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fieldsOf } from "@/convex/model/fields/catalogue"
import { checkFilter, MOST_CONDITIONS, type Filter } from "@/convex/model/records/filter"
import { countConditions, fitSpec, readSpec, usualSpec, writeSpec, type TableSpec } from "./spec"

const fields = fieldsOf("contact", [])
const base = usualSpec("contact")
const NOTHING = { f: null, s: null, c: null }

const filter: Filter = {
  match: "any",
  groups: [
    { match: "all", conditions: [{ field: "city", operator: "contains", value: "ber" }] },
    { match: "any", conditions: [{ field: "emails", operator: "empty", value: null }] },
  ],
}

describe("what the address says about a list", () => {
  it("is nothing for the usual list, and then the usual list is shown", () => {
    expect(writeSpec(base, base)).toEqual(NOTHING)
    expect(readSpec(base, NOTHING)).toEqual(base)
  })

  it("brings filter, order and columns back as they were", () => {
    const spec: TableSpec = {
      ...{ filter, sort: { field: "name", descending: true } },
      columns: [{ field: "name", width: 300 }, { field: "custom.abc" }],
    }
    expect(readSpec(base, writeSpec(base, spec))).toEqual(spec)
    const unsorted = { ...base, sort: null }
    expect(readSpec(spec, writeSpec(spec, unsorted))).toEqual(unsorted)
  })

  it("can be any text at all without breaking the page", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (f, s, c) => {
        const spec = fitSpec(readSpec(base, { f, s, c }), fields)
        expect(spec.columns[0].field).toBe("name")
      }),
    )
  })
})

describe("a filter with more conditions than the server takes", () => {
  it("keeps as many as it takes, so that the list is still shown", () => {
    const [group] = filter.groups
    const conditions = Array.from({ length: MOST_CONDITIONS - 1 }, () => group.conditions[0])
    const long: Filter = { match: "all", groups: [{ match: "any", conditions }, ...filter.groups, group] }
    const fitted = fitSpec({ ...base, filter: long }, fields).filter
    expect(fitted.groups).toEqual([{ match: "any", conditions }, group])
    expect(() => checkFilter(fitted, fields)).not.toThrow()
  })
})

describe("a list from before a field was archived", () => {
  it("leaves out columns, order and conditions that no longer make sense", () => {
    const spec = fitSpec(
      {
        sort: { field: "custom.gone", descending: false },
        columns: [
          { field: "custom.gone" },
          { field: "city" },
          { field: "city" },
          { field: "name", width: 200 },
        ],
        filter: {
          match: "all",
          groups: [
            { match: "all", conditions: [{ field: "custom.gone", operator: "empty", value: null }] },
            {
              match: "all",
              conditions: [
                { field: "city", operator: "above", value: 3 },
                { field: "city", operator: "is", value: "Bergen" },
              ],
            },
          ],
        },
      },
      fields,
    )
    expect(spec.sort).toBeNull()
    expect(spec.columns).toEqual([{ field: "name", width: 200 }, { field: "city" }])
    expect(countConditions(spec.filter)).toBe(1)
  })
})
