import { paginationOptsValidator, paginationResultValidator } from "convex/server"
import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { workspaceMutation, workspaceQuery } from "./functions"
import { requireDay } from "./model/day"
import { buildReport, sweepReports } from "./model/reports/build"
import {
  listReports,
  setWantsMail,
  viewReport,
  vReport,
  vReportSummary,
  wantsMail,
} from "./model/reports/read"

export const list = workspaceQuery("dashboard.read")({
  args: { paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(vReportSummary),
  handler: (ctx, { paginationOpts }) => listReports(ctx, paginationOpts),
})

export const get = workspaceQuery("dashboard.read")({
  args: { day: v.string() },
  returns: v.union(vReport, v.null()),
  handler: (ctx, { day }) => viewReport(ctx, requireDay(day, "day")),
})

/** Whether the caller gets the reports of this workspace by mail. */
export const mail = workspaceQuery("dashboard.read")({
  args: {},
  returns: v.boolean(),
  handler: (ctx) => wantsMail(ctx),
})

export const setMail = workspaceMutation("dashboard.read")({
  args: { wants: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { wants }) => {
    await setWantsMail(ctx, wants)
    return null
  },
})

/** Cron; calls itself for the next page. `now` (ms): when the round began. */
export const sweep = internalMutation({
  args: { cursor: v.optional(v.string()), now: v.optional(v.number()) },
  returns: v.null(),
  handler: async (ctx, { cursor = null, now = Date.now() }) => {
    await sweepReports(ctx, cursor, now)
    return null
  },
})

export const build = internalMutation({
  args: { workspaceId: v.id("workspaces"), day: v.string() },
  returns: v.null(),
  handler: async (ctx, { workspaceId, day }) => {
    await buildReport(ctx, workspaceId, day)
    return null
  },
})
