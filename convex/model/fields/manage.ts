// Custom fields: made, renamed, put in order, archived and brought back by those who manage fields. What a field
// is, its type, never changes, so that the values stay what they are.
import type { Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx, WorkspaceQueryCtx } from "../../functions"
import type { vCustomType, vSubject } from "../../tables/fields"
import { recordEvent } from "../events/record"
import { lastRank, rankAfter } from "../pipelines/order"
import type { Change } from "../records/values"
import { requireText, sortable } from "../text"
import { fieldsOf, type FieldOption } from "./catalogue"
import { listCustomFields, MAX_CUSTOM_FIELDS } from "./list"
import { newOptions } from "./manageOptions"

type Subject = Infer<typeof vSubject>
type NewField = {
  object: Subject
  label: string
  type: Infer<typeof vCustomType>
  options: Pick<FieldOption, "label" | "color">[]
}

/** Longest label: it stands above a column. */
const LABEL_LENGTH = 60

export async function createField(ctx: WorkspaceMutationCtx, field: NewField): Promise<Id<"customFields">> {
  const { object, type } = field
  const others = await listCustomFields(ctx, ctx.workspaceId, object)
  if (others.length >= MAX_CUSTOM_FIELDS) {
    throw refuse(
      "limit_reached",
      `There can be at most ${MAX_CUSTOM_FIELDS} custom fields, archived ones included.`,
      "label",
    )
  }
  const label = requireFreeLabel(object, others, field.label)
  const options = newOptions(type, field.options)
  const rank = lastRank(others)
  const { workspaceId } = ctx
  const fieldId = await ctx.db.insert("customFields", {
    ...{ workspaceId, object, label, type, options, rank },
    archivedAt: null,
  })
  await tellField(ctx, "created", { _id: fieldId, label }, [
    { field: "label", from: null, to: label },
    { field: "type", from: null, to: type },
    ...(options.length > 0
      ? [{ field: "options", from: [], to: options.map((option) => option.label) }]
      : []),
  ])
  return fieldId
}

export async function renameField(
  ctx: WorkspaceMutationCtx,
  fieldId: Id<"customFields">,
  text: string,
): Promise<void> {
  const field = await requireField(ctx, fieldId)
  const others = await listCustomFields(ctx, ctx.workspaceId, field.object)
  const label = requireFreeLabel(field.object, others, text, fieldId)
  if (label === field.label) return
  await ctx.db.patch("customFields", fieldId, { label })
  await tellField(ctx, "updated", { _id: fieldId, label }, [{ field: "label", from: field.label, to: label }])
}

/** Puts a field right after another one of its object, or first. */
export async function moveField(
  ctx: WorkspaceMutationCtx,
  fieldId: Id<"customFields">,
  afterId: Id<"customFields"> | null,
): Promise<void> {
  const field = await requireField(ctx, fieldId)
  if (afterId !== null && (await requireField(ctx, afterId, "afterFieldId")).object !== field.object) {
    throw refuse("invalid", "Fields are ordered within their object.", "afterFieldId")
  }
  const rank = rankAfter(await listCustomFields(ctx, ctx.workspaceId, field.object), afterId, fieldId)
  if (rank === field.rank) return
  await ctx.db.patch("customFields", fieldId, { rank })
  await tellField(ctx, "moved", field, [{ field: "rank", from: field.rank, to: rank }])
}

/** Hides a field everywhere; its values stay in the records. Doing it twice changes nothing. */
export async function archiveField(ctx: WorkspaceMutationCtx, fieldId: Id<"customFields">): Promise<void> {
  const field = await requireField(ctx, fieldId)
  if (field.archivedAt !== null) return
  await ctx.db.patch("customFields", fieldId, { archivedAt: Date.now() })
  await tellField(ctx, "removed", field, [])
}

/** Brings it back with its values, which lists and search know again once they are indexed. */
export async function restoreField(ctx: WorkspaceMutationCtx, fieldId: Id<"customFields">): Promise<void> {
  const field = await requireField(ctx, fieldId)
  if (field.archivedAt === null) return
  await ctx.db.patch("customFields", fieldId, { archivedAt: null })
  await tellField(ctx, "restored", field, [])
  const { workspaceId, object } = field
  await ctx.scheduler.runAfter(0, internal.indexing.object, { workspaceId, object, cursor: null })
}

/** The custom field of the workspace, archived or not. */
export async function requireField(
  ctx: WorkspaceQueryCtx,
  fieldId: Id<"customFields">,
  argument = "fieldId",
): Promise<Doc<"customFields">> {
  const field = await ctx.db.get("customFields", fieldId)
  if (field?.workspaceId !== ctx.workspaceId) throw refuse("not_found", "There is no such field.", argument)
  return field
}

export async function tellField(
  ctx: WorkspaceMutationCtx,
  verb: "created" | "updated" | "moved" | "removed" | "restored",
  { _id, label }: Pick<Doc<"customFields">, "_id" | "label">,
  changes: Change[],
): Promise<void> {
  await recordEvent(ctx, { verb, noun: "field", subject: label, subjectId: _id, at: Date.now(), changes })
}

/** Lists, filters and imports tell fields apart by their label, so no two of an object share one. */
function requireFreeLabel(
  object: Subject,
  custom: Doc<"customFields">[],
  text: string,
  ownId?: Id<"customFields">,
): string {
  const label = requireText(text, "label", "The name", LABEL_LENGTH)
  const others = custom.filter((field) => field._id !== ownId)
  const taken = fieldsOf(object, others).find((field) => sortable(field.label) === sortable(label))
  if (taken === undefined) return label
  const isArchived = others.some((field) => field.label === taken.label && field.archivedAt !== null)
  throw refuse(
    "conflict",
    `There is already ${isArchived ? "an archived" : "a"} field called ${taken.label}.`,
    "label",
  )
}
