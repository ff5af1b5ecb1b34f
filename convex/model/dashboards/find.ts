// Looking up dashboards: one's own, and those that others share.
import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { mayDo } from "../../permissions"
import { vPanel } from "../../tables/dashboards"
import { requireMembership } from "../members/find"

/** Most dashboards of a workspace, everybody's together. */
export const MAX_DASHBOARDS = 200

export const vDashboardName = v.object({
  _id: v.id("dashboards"),
  name: v.string(),
  shared: v.boolean(),
  mine: v.boolean(),
})

export const vDashboard = v.object({
  ...vDashboardName.fields,
  panels: v.array(vPanel),
  revision: v.number(),
  /** Whether the caller may change its name and panels. */
  editable: v.boolean(),
  /** Whether the caller may share it, stop sharing it, and delete it. */
  manageable: v.boolean(),
})

/** The dashboards the person can open, by name. */
export async function listDashboards(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vDashboardName>[]> {
  const dashboards = await readDashboards(ctx)
  return dashboards
    .filter((dashboard) => isVisible(ctx, dashboard))
    .map(({ _id, name, shared, ownerId }) => ({ _id, name, shared, mine: ownerId === ctx.userId }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

export async function readDashboards(ctx: WorkspaceQueryCtx): Promise<Doc<"dashboards">[]> {
  return await ctx.db
    .query("dashboards")
    .withIndex("by_workspace", (q) => q.eq("workspaceId", ctx.workspaceId))
    .take(MAX_DASHBOARDS)
}

/** One dashboard; null when it is not there, or not for this person. The id comes from an address. */
export async function findDashboard(
  ctx: WorkspaceQueryCtx,
  text: string,
): Promise<Infer<typeof vDashboard> | null> {
  const dashboardId = ctx.db.normalizeId("dashboards", text)
  const dashboard = dashboardId === null ? null : await ctx.db.get("dashboards", dashboardId)
  if (dashboard?.workspaceId !== ctx.workspaceId || !isVisible(ctx, dashboard)) return null
  const { _id, name, shared, panels, revision, ownerId } = dashboard
  const rights = await rightsIn(ctx, dashboard)
  return { _id, name, shared, panels, revision, mine: ownerId === ctx.userId, ...rights }
}

/** A dashboard the person may change: their own, and a shared one if they may share. */
export async function requireEditable(
  ctx: WorkspaceQueryCtx,
  dashboardId: Id<"dashboards">,
): Promise<Doc<"dashboards">> {
  const dashboard = await requireVisible(ctx, dashboardId)
  if ((await rightsIn(ctx, dashboard)).editable) return dashboard
  throw refuse("forbidden", "Your role does not allow changing a shared dashboard.")
}

/** A dashboard the person may share and delete: their own, and for admins every shared one. */
export async function requireManageable(
  ctx: WorkspaceQueryCtx,
  dashboardId: Id<"dashboards">,
): Promise<Doc<"dashboards">> {
  const dashboard = await requireVisible(ctx, dashboardId)
  if ((await rightsIn(ctx, dashboard)).manageable) return dashboard
  throw refuse("forbidden", "Only whoever made a shared dashboard, or an admin, can do that.")
}

async function requireVisible(
  ctx: WorkspaceQueryCtx,
  dashboardId: Id<"dashboards">,
): Promise<Doc<"dashboards">> {
  const dashboard = await ctx.db.get("dashboards", dashboardId)
  if (dashboard?.workspaceId !== ctx.workspaceId || !isVisible(ctx, dashboard)) {
    throw refuse("not_found", "That dashboard is not there any more.")
  }
  return dashboard
}

function isVisible({ userId }: WorkspaceQueryCtx, { shared, ownerId }: Doc<"dashboards">): boolean {
  return shared || ownerId === userId
}

async function rightsIn(ctx: WorkspaceQueryCtx, { shared, ownerId }: Doc<"dashboards">) {
  const isMine = ownerId === ctx.userId
  if (!shared) return { editable: isMine, manageable: isMine }
  const { role } = await requireMembership(ctx, ctx.workspaceId, ctx.userId)
  const editable = mayDo(role, "views.share")
  return { editable, manageable: editable && (isMine || mayDo(role, "fields.manage")) }
}
