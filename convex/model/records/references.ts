// Whether the ids inside values name things of this workspace.
import type { Doc } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import type { Field, FieldValue } from "../fields/catalogue"
import { requireDoc } from "./store"

/** `not_found` or `invalid`, naming the field, for an id that is not there or belongs to another workspace. */
export async function requireReferences(
  ctx: WorkspaceQueryCtx,
  field: Field,
  value: FieldValue,
): Promise<void> {
  switch (field.type) {
    case "company":
    case "contact":
    case "deal":
      if (typeof value === "string") await requireDoc(ctx, field.type, value, field.key)
      return
    case "stage":
      if (typeof value === "string") await requireStage(ctx, value, field.key)
      return
    case "person":
      if (typeof value === "string") await requireMember(ctx, field, value)
      return
    case "tags":
      for (const tag of Array.isArray(value) ? value : []) await requireTag(ctx, field, tag)
      return
    default:
      return
  }
}

/** The stage if it belongs to the workspace; otherwise null, also for what is no id at all. */
export async function findStage(ctx: WorkspaceQueryCtx, stageId: string): Promise<Doc<"stages"> | null> {
  const id = ctx.db.normalizeId("stages", stageId)
  const stage = id === null ? null : await ctx.db.get("stages", id)
  return stage?.workspaceId === ctx.workspaceId ? stage : null
}

/** A stage that takes deals. */
export async function requireStage(
  ctx: WorkspaceQueryCtx,
  stageId: string,
  field = "stageId",
): Promise<Doc<"stages">> {
  const stage = await findStage(ctx, stageId)
  if (stage === null) throw refuse("not_found", "There is no such stage.", field)
  if (stage.movingTo !== undefined) {
    throw refuse("conflict", `${stage.name} is being deleted. Choose another stage.`, field)
  }
  return stage
}

async function requireMember(ctx: WorkspaceQueryCtx, field: Field, userId: string): Promise<void> {
  const id = ctx.db.normalizeId("users", userId)
  const membership =
    id === null
      ? null
      : await ctx.db
          .query("memberships")
          .withIndex("by_workspace_and_user", (q) => q.eq("workspaceId", ctx.workspaceId).eq("userId", id))
          .unique()
  if (membership === null) {
    throw refuse("not_found", `${field.label} must be somebody in this workspace.`, field.key)
  }
}

async function requireTag(ctx: WorkspaceQueryCtx, field: Field, tagId: FieldValue): Promise<void> {
  const id = typeof tagId === "string" ? ctx.db.normalizeId("tags", tagId) : null
  const tag = id === null ? null : await ctx.db.get("tags", id)
  if (tag?.workspaceId !== ctx.workspaceId) throw refuse("not_found", "There is no such tag.", field.key)
}
