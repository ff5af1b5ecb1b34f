// Looking up views: one's own, and those that others share.
import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { mayDo } from "../../permissions"
import { vViewSpec } from "../../tables/views"
import { requireMembership } from "../members/find"
import type { SubjectName } from "../records/kinds"

/** Most views of one object in a workspace, everybody's together. */
export const MAX_VIEWS = 500

export const vView = v.object({
  _id: v.id("views"),
  name: v.string(),
  spec: vViewSpec,
  ownerId: v.id("users"),
  shared: v.boolean(),
  /** Whether the caller may change it. */
  editable: v.boolean(),
})

/** The views of an object the person can choose from, by name. */
export async function listViews(ctx: WorkspaceQueryCtx, object: SubjectName): Promise<Infer<typeof vView>[]> {
  const isAdmin = await mayManageShared(ctx)
  const views = await readViews(ctx, object)
  return views
    .filter((view) => view.shared || view.ownerId === ctx.userId)
    .map(({ _id, name, spec, ownerId, shared }) => ({
      ...{ _id, name, spec, ownerId, shared },
      editable: ownerId === ctx.userId || (shared && isAdmin),
    }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

export async function readViews(ctx: WorkspaceQueryCtx, object: SubjectName): Promise<Doc<"views">[]> {
  return await ctx.db
    .query("views")
    .withIndex("by_workspace_and_object", (q) => q.eq("workspaceId", ctx.workspaceId).eq("object", object))
    .take(MAX_VIEWS)
}

/** A view the person may change: their own, and for admins every shared one. Others' private ones are not there. */
export async function requireEditable(ctx: WorkspaceQueryCtx, viewId: Id<"views">): Promise<Doc<"views">> {
  const view = await ctx.db.get("views", viewId)
  const isMine = view?.ownerId === ctx.userId
  if (view?.workspaceId !== ctx.workspaceId || (!isMine && !view.shared)) {
    throw refuse("not_found", "That view is not there any more.")
  }
  if (isMine || (await mayManageShared(ctx))) return view
  throw refuse("forbidden", "Only whoever made a shared view, or an admin, can change it.")
}

async function mayManageShared(ctx: WorkspaceQueryCtx): Promise<boolean> {
  const { role } = await requireMembership(ctx, ctx.workspaceId, ctx.userId)
  return mayDo(role, "fields.manage")
}
