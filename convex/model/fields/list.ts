import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { fieldsOf, type Field, type ObjectName } from "./catalogue"

/** Most custom fields of one object, archived ones included. */
export const MAX_CUSTOM_FIELDS = 100

/** All fields of an object in the workspace: built-in, then the custom ones in use. */
export async function listFields(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  object: ObjectName,
): Promise<Field[]> {
  if (object === "activity") return fieldsOf(object, [])
  const custom = await listCustomFields(ctx, workspaceId, object)
  return fieldsOf(
    object,
    custom.filter((field) => field.archivedAt === null),
  )
}

/** Custom fields of an object in their order, archived ones included. */
export async function listCustomFields(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  object: Doc<"customFields">["object"],
): Promise<Doc<"customFields">[]> {
  return await ctx.db
    .query("customFields")
    .withIndex("by_workspace_and_object_and_rank", (q) =>
      q.eq("workspaceId", workspaceId).eq("object", object),
    )
    .take(MAX_CUSTOM_FIELDS)
}
