// Who may do what with the lists of records: tags, views, and changes of many at once.
import type { Rows, World } from "../access.helpers"
import { api } from "../_generated/api"
import type { Person } from "../testing.helpers"

const TODAY = "2026-11-27"

const aTag = async ({ workspaceId, people }: World) => ({
  tagId: await people.owner.as.mutation(api.tags.create, {
    workspaceId,
    name: crypto.randomUUID(),
    color: "1",
  }),
})

const NO_FILTER = { match: "all", groups: [] }
const A_SPEC = { filter: NO_FILTER, sort: null, columns: [{ field: "name" }] } as const

/** A view of the caller's own: others' private ones are not there. */
const ownView = async ({ workspaceId }: World, { as }: Person) => ({
  viewId: await as.mutation(api.views.create, {
    ...{ workspaceId, object: "contact", name: "Mine" },
    spec: { filter: { match: "all", groups: [] }, sort: null, columns: [] },
  }),
})

export const rows: Rows = {
  "records:count": { who: "records.read", args: () => ({ object: "contact", today: TODAY }) },

  "bulk:change": {
    who: "records.write",
    args: async ({ record }) => ({
      ...{ object: "contact", recordIds: [await record("contact")], change: { kind: "remove" } },
    }),
    foreign: async (there, here) => {
      const change = { object: "contact", recordIds: [await here.record("contact")] }
      const { tagId } = await aTag(there)
      const ownerId = there.people.owner.userId
      return [
        { ...change, change: { kind: "addTags", tagIds: [tagId] } },
        { ...change, change: { kind: "set", field: "ownerId", value: ownerId } },
      ]
    },
  },
  "bulk:start": {
    who: "records.write",
    args: async ({ record }) => ({
      ...{ object: "contact", targets: { recordIds: [await record("contact")] } },
      change: { kind: "remove" },
    }),
    foreign: async (there) => {
      const targets = { filter: NO_FILTER, search: "", today: TODAY, except: [] }
      const { tagId } = await aTag(there)
      return [{ object: "contact", targets, change: { kind: "addTags", tagIds: [tagId] } }]
    },
  },
  "operations:running": { who: "records.read" },

  "views:list": { who: "records.read", args: () => ({ object: "contact" }) },
  "views:create": { who: "records.read", args: () => ({ object: "contact", name: "Mine", spec: A_SPEC }) },
  "views:update": { who: "records.read", args: ownView },
  "views:share": {
    who: "views.share",
    args: async (world, caller) => ({ ...(await ownView(world, caller)), shared: true }),
  },
  "views:remove": { who: "records.read", args: ownView },

  "tags:list": { who: "records.read" },
  "tags:create": { who: "tags.write", args: () => ({ name: crypto.randomUUID(), color: "1" }) },
  "tags:update": { who: "tags.write", args: aTag },
  "tags:remove": { who: "tags.write", args: aTag },
}
