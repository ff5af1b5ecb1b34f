// The choices of a select or multi-select field. A choice that is removed is gone from every record at once, because
// a value that is no choice is not read (model/records/values); its index rows follow in the background.
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { requireText, sortable } from "../text"
import type { FieldOption } from "./catalogue"
import { requireField, tellField } from "./manage"

/** Most choices of one field. */
export const MAX_OPTIONS = 100
const LABEL_LENGTH = 60

type NewOption = Pick<FieldOption, "label" | "color">

/** The choices a field begins with; none for types without. */
export function newOptions(type: Doc<"customFields">["type"], options: NewOption[]): FieldOption[] {
  if (!hasOptions(type)) {
    if (options.length === 0) return []
    throw refuse("invalid", "Only fields to choose from have choices.", "options")
  }
  return options.reduce<FieldOption[]>((checked, option) => [...checked, checkOption(checked, option)], [])
}

export async function addOption(
  ctx: WorkspaceMutationCtx,
  fieldId: Id<"customFields">,
  option: NewOption,
): Promise<string> {
  const field = await requireChoosing(ctx, fieldId)
  const added = checkOption(field.options, option)
  await writeOptions(ctx, field, [...field.options, added])
  return added.id
}

/** Renames or recolours. */
export async function updateOption(
  ctx: WorkspaceMutationCtx,
  fieldId: Id<"customFields">,
  optionId: string,
  changes: Partial<NewOption>,
): Promise<void> {
  const field = await requireChoosing(ctx, fieldId)
  const option = requireOption(field, optionId)
  const others = field.options.filter((each) => each.id !== optionId)
  const { label, color } = checkOption(others, { ...option, ...changes })
  await writeOptions(
    ctx,
    field,
    field.options.map((each) => (each.id === optionId ? { ...each, label, color } : each)),
  )
  // Search knows records by the words of their choices.
  if (label !== option.label) await reindexChoice(ctx, field, optionId)
}

/** Puts a choice right after another one, or first. */
export async function moveOption(
  ctx: WorkspaceMutationCtx,
  fieldId: Id<"customFields">,
  optionId: string,
  afterId: string | null,
): Promise<void> {
  const field = await requireChoosing(ctx, fieldId)
  const option = requireOption(field, optionId)
  if (afterId !== null) requireOption(field, afterId)
  const others = field.options.filter((each) => each.id !== optionId)
  const at = others.findIndex((each) => each.id === afterId) + 1
  await writeOptions(ctx, field, [...others.slice(0, at), option, ...others.slice(at)])
}

export async function removeOption(
  ctx: WorkspaceMutationCtx,
  fieldId: Id<"customFields">,
  optionId: string,
): Promise<void> {
  const field = await requireChoosing(ctx, fieldId)
  requireOption(field, optionId)
  await writeOptions(
    ctx,
    field,
    field.options.filter((each) => each.id !== optionId),
  )
  await reindexChoice(ctx, field, optionId)
}

async function writeOptions(
  ctx: WorkspaceMutationCtx,
  field: Doc<"customFields">,
  options: FieldOption[],
): Promise<void> {
  if (JSON.stringify(options) === JSON.stringify(field.options)) return
  await ctx.db.patch("customFields", field._id, { options })
  const labels = (of: FieldOption[]) => of.map((option) => option.label)
  await tellField(ctx, "updated", field, [
    { field: "options", from: labels(field.options), to: labels(options) },
  ])
}

async function reindexChoice(
  ctx: WorkspaceMutationCtx,
  { workspaceId, object, _id }: Doc<"customFields">,
  value: string,
): Promise<void> {
  const where = { workspaceId, object, field: `custom.${_id}`, value }
  await ctx.scheduler.runAfter(0, internal.indexing.value, { ...where, cursor: null })
}

function hasOptions(type: Doc<"customFields">["type"]): boolean {
  return type === "select" || type === "multiSelect"
}

async function requireChoosing(
  ctx: WorkspaceMutationCtx,
  fieldId: Id<"customFields">,
): Promise<Doc<"customFields">> {
  const field = await requireField(ctx, fieldId)
  if (!hasOptions(field.type)) {
    throw refuse("invalid", "Only fields to choose from have choices.", "fieldId")
  }
  return field
}

function requireOption({ options }: Doc<"customFields">, optionId: string): FieldOption {
  const option = options.find((each) => each.id === optionId)
  if (option === undefined) throw refuse("not_found", "There is no such choice.", "optionId")
  return option
}

function checkOption(others: readonly FieldOption[], { label, color }: NewOption): FieldOption {
  if (others.length >= MAX_OPTIONS) {
    throw refuse("limit_reached", `A field can have at most ${MAX_OPTIONS} choices.`, "label")
  }
  const tidy = requireText(label, "label", "The choice", LABEL_LENGTH)
  if (others.some((each) => sortable(each.label) === sortable(tidy))) {
    throw refuse("conflict", `There is already a choice called ${tidy}.`, "label")
  }
  if (!/^[1-8]$/.test(color)) throw refuse("invalid", "There is no such colour.", "color")
  return { id: newId(others), label: tidy, color }
}

/** Short, and never one that was used: records may still hold those. */
function newId(others: readonly FieldOption[]): string {
  const id = Math.random().toString(36).slice(2, 10)
  return others.some((option) => option.id === id) ? newId(others) : id
}
