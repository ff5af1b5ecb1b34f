// Who may do what with search, duplicates and the sample data.
import type { Rows } from "../access.helpers"

export const rows: Rows = {
  "search:find": { who: "records.read", args: () => ({ text: "ada" }) },
  "search:recent": { who: "records.read" },

  "sampleData:status": { who: "records.read" },
  // A workspace with records is not filled, and no test waits for it.
  "sampleData:fill": {
    who: "sample.manage",
    args: async ({ record }) => {
      await record("contact")
      return {}
    },
    answers: ["conflict"],
  },
  "sampleData:clear": { who: "sample.manage" },
}
