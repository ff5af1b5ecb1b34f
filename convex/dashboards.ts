import { v } from "convex/values"
import { workspaceMutation, workspaceQuery } from "./functions"
import { readFigures, vFigures } from "./model/dashboards/figures"
import { findDashboard, listDashboards, vDashboard, vDashboardName } from "./model/dashboards/find"
import { readRealtimeNames, vRealtimeNames } from "./model/dashboards/names"
import {
  createDashboard,
  removeDashboard,
  renameDashboard,
  setPanels as replacePanels,
  shareDashboard,
} from "./model/dashboards/write"
import { vPanel } from "./tables/dashboards"

const dashboardId = v.id("dashboards")

/** What is in the workspace at this moment, and what came today: from `from` up to `to` (ms), the caller's day. */
export const figures = workspaceQuery("dashboard.read")({
  args: { from: v.number(), to: v.number() },
  returns: vFigures,
  handler: (ctx, { from, to }) => readFigures(ctx, from, to),
})

/** Names of the projects, channels and API keys that numbers are told apart by. */
export const names = workspaceQuery("realtime.read")({
  args: {},
  returns: vRealtimeNames,
  handler: (ctx) => readRealtimeNames(ctx),
})

/** The caller's own dashboards and those that are shared. */
export const list = workspaceQuery("dashboard.read")({
  args: {},
  returns: v.array(vDashboardName),
  handler: (ctx) => listDashboards(ctx),
})

/** One dashboard by what the address says; null when it is not there for the caller. */
export const get = workspaceQuery("dashboard.read")({
  args: { dashboardId: v.string() },
  returns: v.union(vDashboard, v.null()),
  handler: (ctx, args) => findDashboard(ctx, args.dashboardId),
})

/** Makes a dashboard for the caller alone. */
export const create = workspaceMutation("dashboard.read")({
  args: { name: v.string(), panels: v.array(vPanel) },
  returns: dashboardId,
  handler: (ctx, { name, panels }) => createDashboard(ctx, name, panels),
})

export const rename = workspaceMutation("dashboard.read")({
  args: { dashboardId, name: v.string() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await renameDashboard(ctx, args.dashboardId, args.name)
    return null
  },
})

/** Replaces the panels; a conflict when `revision` is not the one they have now. */
export const setPanels = workspaceMutation("dashboard.read")({
  args: { dashboardId, revision: v.number(), panels: v.array(vPanel) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await replacePanels(ctx, args.dashboardId, args)
    return null
  },
})

export const share = workspaceMutation("views.share")({
  args: { dashboardId, shared: v.boolean() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await shareDashboard(ctx, args.dashboardId, args.shared)
    return null
  },
})

export const remove = workspaceMutation("dashboard.read")({
  args: { dashboardId },
  returns: v.null(),
  handler: async (ctx, args) => {
    await removeDashboard(ctx, args.dashboardId)
    return null
  },
})
