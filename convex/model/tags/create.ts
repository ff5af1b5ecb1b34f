import type { Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import { refuse } from "../../errors"
import { recordEvent } from "../events/record"
import { requireColor, requireFreeName } from "./find"
import { listTags, MAX_TAGS } from "./list"

export async function createTag(ctx: WorkspaceMutationCtx, text: string, color: string): Promise<Id<"tags">> {
  const names = await requireFreeName(ctx, text, null)
  const tag = { workspaceId: ctx.workspaceId, color: requireColor(color), ...names }
  if ((await listTags(ctx)).length >= MAX_TAGS) {
    throw refuse("limit_reached", `A workspace can have at most ${MAX_TAGS} tags.`, "name")
  }
  const subjectId = await ctx.db.insert("tags", tag)
  await recordEvent(ctx, { verb: "created", noun: "tag", subject: tag.name, subjectId, at: Date.now() })
  return subjectId
}
