// Who may do what with search, duplicates and the sample data.
import type { Rows, World } from "../access.helpers"
import { api } from "../_generated/api"

const PAGE = { numItems: 10, cursor: null }

const aSuggestion = async ({ record, people, workspaceId }: World) => {
  const phones = [`+44 20 7946 ${Math.random().toString().slice(2, 8)}`]
  await record("contact", { phones })
  await record("contact", { phones })
  const args = { workspaceId, paginationOpts: PAGE }
  const { page } = await people.owner.as.query(api.duplicates.list, args)
  return { suggestionId: page[0]._id, dismissed: true }
}

const twoContacts = async ({ record }: World) => [await record("contact"), await record("contact")]

export const rows: Rows = {
  "search:find": { who: "records.read", args: () => ({ text: "ada" }) },
  "search:recent": { who: "records.read" },

  "duplicates:list": { who: "records.read", args: () => ({ paginationOpts: PAGE }) },
  "duplicates:dismiss": { who: "records.write", args: aSuggestion },
  "duplicates:preview": {
    who: "records.read",
    args: async (world) => {
      const [firstId, secondId] = await twoContacts(world)
      return { object: "contact", firstId, secondId }
    },
  },
  "duplicates:merge": {
    who: "records.write",
    args: async (world) => {
      const [winnerId, loserId] = await twoContacts(world)
      return { object: "contact", winnerId, loserId, fromLoser: [] }
    },
    foreign: async (there, here) => {
      const both = { own: await here.record("contact"), other: await there.record("contact") }
      return [
        { object: "contact", winnerId: both.own, loserId: both.other, fromLoser: [] },
        { object: "contact", winnerId: both.other, loserId: both.own, fromLoser: [] },
      ]
    },
  },

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
