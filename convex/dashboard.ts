import { v } from "convex/values"
import { workspaceQuery } from "./functions"
import { requireDay } from "./model/day"
import { readOverview, vOverview } from "./model/dashboard/overview"
import { readSeries, vSeries } from "./model/dashboard/series"

export const overview = workspaceQuery("dashboard.read")({
  args: { today: v.string() },
  returns: vOverview,
  handler: (ctx, { today }) => readOverview(ctx, requireDay(today, "today")),
})

export const series = workspaceQuery("dashboard.read")({
  args: { through: v.string(), days: v.number() },
  returns: vSeries,
  handler: (ctx, { through, days }) => readSeries(ctx, requireDay(through, "through"), days),
})
