import type { Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import { recordEvent } from "../events/record"
import { requireColor, requireFreeName, requireTag } from "./find"

/** Renames or recolours a tag on every record at once: they hold its id. */
export async function updateTag(
  ctx: WorkspaceMutationCtx,
  tagId: Id<"tags">,
  { name: text, color: colorName }: { name?: string; color?: string },
): Promise<void> {
  const tag = await requireTag(ctx, tagId)
  const { name, sortName } = await requireFreeName(ctx, text ?? tag.name, tagId)
  const color = requireColor(colorName ?? tag.color)
  const changes = [
    { field: "name", from: tag.name, to: name },
    { field: "color", from: tag.color, to: color },
  ].filter(({ from, to }) => from !== to)
  if (changes.length === 0) return
  await ctx.db.patch("tags", tagId, { name, sortName, color })
  await recordEvent(ctx, {
    ...{ verb: "updated", noun: "tag", subject: name, subjectId: tagId, at: Date.now(), changes },
  })
}
