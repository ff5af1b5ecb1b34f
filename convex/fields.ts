import { v } from "convex/values"
import { workspaceQuery } from "./functions"
import { listCustomFields } from "./model/fields/list"
import { vCustomType, vOption, vSubject } from "./tables/fields"

/** The custom fields of an object in their order; archived ones are marked. */
export const list = workspaceQuery("records.read")({
  args: { object: vSubject },
  returns: v.array(
    v.object({
      _id: v.id("customFields"),
      label: v.string(),
      type: vCustomType,
      options: v.array(vOption),
      archived: v.boolean(),
    }),
  ),
  handler: async (ctx, { object }) =>
    (await listCustomFields(ctx, ctx.workspaceId, object)).map(
      ({ _id, label, type, options, archivedAt }) => ({
        ...{ _id, label, type, options },
        archived: archivedAt !== null,
      }),
    ),
})
