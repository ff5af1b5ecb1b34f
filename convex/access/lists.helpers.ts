// Who may do what with the lists of records: tags, views, and changes of many at once.
import type { Rows, World } from "../access.helpers"
import { api } from "../_generated/api"

const aTag = async ({ workspaceId, people }: World) => ({
  tagId: await people.owner.as.mutation(api.tags.create, {
    workspaceId,
    name: crypto.randomUUID(),
    color: "1",
  }),
})

export const rows: Rows = {
  "tags:list": { who: "records.read" },
  "tags:create": { who: "tags.write", args: () => ({ name: crypto.randomUUID(), color: "1" }) },
  "tags:update": { who: "tags.write", args: aTag },
  "tags:remove": { who: "tags.write", args: aTag },

  "deals:stages": { who: "records.read" },
}
