// The tags and custom fields of the sample data: made with it, and removed with it unless people use them by then.
import { generateNKeysBetween } from "fractional-indexing"
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import type { SubjectName } from "../records/kinds"
import { recordEvent } from "../events/record"
import { listCustomFields } from "../fields/list"
import { sortable } from "../text"
import { SAMPLE_FIELDS, SAMPLE_TAGS } from "./extras"

const SUBJECTS: readonly SubjectName[] = ["company", "contact", "deal"]

export type Brought = Pick<Doc<"sampleRuns">, "tagIds" | "newTagIds" | "fieldIds">

/** A tag of the same name that is there already is used, and stays afterwards. */
export async function addExtras(
  ctx: WorkspaceMutationCtx,
  operationId: Id<"operations">,
  at: number,
): Promise<Brought> {
  const told = { verb: "created", source: "sample", operationId, at } as const
  const tagIds: Id<"tags">[] = []
  const newTagIds: Id<"tags">[] = []
  for (const { name, color } of SAMPLE_TAGS) {
    const known = await findTag(ctx, name)
    const tagId = known ?? (await addTag(ctx, name, color))
    tagIds.push(tagId)
    if (known !== null) continue
    newTagIds.push(tagId)
    await recordEvent(ctx, { ...told, noun: "tag", subject: name, subjectId: tagId })
  }
  const fieldIds: Id<"customFields">[] = []
  for (const { object, label, type, options } of SAMPLE_FIELDS) {
    const fields = await listCustomFields(ctx, ctx.workspaceId, object)
    const [rank] = generateNKeysBetween(fields.at(-1)?.rank ?? null, null, 1)
    const field = { workspaceId: ctx.workspaceId, object, label, type, options, rank, archivedAt: null }
    const fieldId = await ctx.db.insert("customFields", field)
    fieldIds.push(fieldId)
    await recordEvent(ctx, { ...told, noun: "field", subject: label, subjectId: fieldId })
  }
  return { tagIds, newTagIds, fieldIds }
}

/** Removes what no record uses any more. */
export async function removeExtras(
  ctx: WorkspaceMutationCtx,
  { newTagIds, fieldIds }: Brought,
): Promise<void> {
  for (const tagId of newTagIds) {
    const inUse = await Promise.all(SUBJECTS.map((object) => isUsed(ctx, object, "tagIds", tagId)))
    if (!inUse.includes(true) && (await ctx.db.get("tags", tagId)) !== null)
      await ctx.db.delete("tags", tagId)
  }
  for (const fieldId of fieldIds) {
    const field = await ctx.db.get("customFields", fieldId)
    if (field === null || (await isUsed(ctx, field.object, `custom.${fieldId}`))) continue
    await ctx.db.delete("customFields", fieldId)
  }
}

async function isUsed(
  ctx: WorkspaceMutationCtx,
  object: SubjectName,
  field: string,
  value?: string,
): Promise<boolean> {
  const row = await ctx.db
    .query("fieldValues")
    .withIndex("by_workspace_and_object_and_field_and_value", (q) => {
      const values = q.eq("workspaceId", ctx.workspaceId).eq("object", object).eq("field", field)
      return value === undefined ? values : values.eq("value", value)
    })
    .first()
  return row !== null
}

async function findTag(ctx: WorkspaceMutationCtx, name: string): Promise<Id<"tags"> | null> {
  const tag = await ctx.db
    .query("tags")
    .withIndex("by_workspace_and_sortName", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("sortName", sortable(name)),
    )
    .first()
  return tag?._id ?? null
}

async function addTag(ctx: WorkspaceMutationCtx, name: string, color: string): Promise<Id<"tags">> {
  return await ctx.db.insert("tags", {
    ...{ workspaceId: ctx.workspaceId, name, color },
    sortName: sortable(name),
  })
}
