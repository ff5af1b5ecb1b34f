// Making, changing, sharing and deleting dashboards.
import type { Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { recordEvent, type Verb } from "../events/record"
import { requireText } from "../text"
import { MAX_DASHBOARDS, readDashboards, requireEditable, requireManageable } from "./find"
import { faultOf, MOST_PANELS, type Panel } from "./panel"

const NAME_LENGTH = 60

export async function createDashboard(
  ctx: WorkspaceMutationCtx,
  name: string,
  panels: Panel[],
): Promise<Id<"dashboards">> {
  const { workspaceId, userId: ownerId } = ctx
  const dashboard = { workspaceId, ownerId, shared: false, revision: 0, name: requireName(name) }
  requirePanels(panels)
  if ((await readDashboards(ctx)).length >= MAX_DASHBOARDS) {
    throw refuse("limit_reached", `There can be at most ${MAX_DASHBOARDS} dashboards.`, "name")
  }
  return await ctx.db.insert("dashboards", { ...dashboard, panels })
}

export async function renameDashboard(
  ctx: WorkspaceMutationCtx,
  dashboardId: Id<"dashboards">,
  typed: string,
): Promise<void> {
  const { shared } = await requireEditable(ctx, dashboardId)
  const name = requireName(typed)
  await ctx.db.patch("dashboards", dashboardId, { name })
  if (shared) await tell(ctx, dashboardId, name, "updated")
}

/** Replaces the panels, unless somebody else did since the caller read `revision`. */
export async function setPanels(
  ctx: WorkspaceMutationCtx,
  dashboardId: Id<"dashboards">,
  { revision, panels }: { revision: number; panels: Panel[] },
): Promise<void> {
  const dashboard = await requireEditable(ctx, dashboardId)
  if (dashboard.revision !== revision) {
    throw refuse(
      "conflict",
      "Somebody else changed this dashboard at the same time. Look, and try again.",
      "panels",
      {
        current: dashboard.revision,
      },
    )
  }
  requirePanels(panels)
  await ctx.db.patch("dashboards", dashboardId, { panels, revision: revision + 1 })
  if (dashboard.shared) await tell(ctx, dashboardId, dashboard.name, "updated")
}

/** Shows a dashboard to everybody in the workspace, or to its owner alone again. */
export async function shareDashboard(
  ctx: WorkspaceMutationCtx,
  dashboardId: Id<"dashboards">,
  shared: boolean,
): Promise<void> {
  const dashboard = await requireManageable(ctx, dashboardId)
  if (dashboard.shared === shared) return
  await ctx.db.patch("dashboards", dashboardId, { shared })
  await tell(ctx, dashboardId, dashboard.name, shared ? "created" : "removed")
}

export async function removeDashboard(
  ctx: WorkspaceMutationCtx,
  dashboardId: Id<"dashboards">,
): Promise<void> {
  const { shared, name } = await requireManageable(ctx, dashboardId)
  await ctx.db.delete("dashboards", dashboardId)
  if (shared) await tell(ctx, dashboardId, name, "removed")
}

/** Only what others see leaves a trace. */
async function tell(
  ctx: WorkspaceMutationCtx,
  subjectId: string,
  subject: string,
  verb: Verb,
): Promise<void> {
  await recordEvent(ctx, { verb, noun: "dashboard", subject, subjectId, at: Date.now() })
}

function requireName(name: string): string {
  return requireText(name, "name", "The name of the dashboard", NAME_LENGTH)
}

function requirePanels(panels: readonly Panel[]): void {
  if (panels.length > MOST_PANELS) {
    throw refuse("limit_reached", `A dashboard holds at most ${MOST_PANELS} panels.`, "panels")
  }
  const fault = panels.map(faultOf).find((each) => each !== null)
  if (fault) throw refuse("invalid", fault, "panels")
  if (new Set(panels.map(({ id }) => id)).size < panels.length) {
    throw refuse("invalid", "Two panels have the same id.", "panels")
  }
}
